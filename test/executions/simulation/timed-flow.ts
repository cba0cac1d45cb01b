import fc from 'fast-check';
import { compileFlow } from '../../../src/flow-language/compile-flow.js';
import type { CompiledFlow } from '../../../src/flow-language/compiled-flow.js';
import type { FlowDefinition, RetryPolicy } from '../../../src/flow-language/flow-definition.js';
import { CATALOGUE } from '../../flow-language/fake-catalogue.js';
import { randomFlow } from '../../flow-language/run/random-flow.js';
import type { JsonObject, JsonValue } from '../../../src/shared/json.js';
import { EFFECTS } from './effects.js';

/** A flow whose actions take time, fail, wait and are tried again. */
export interface TimedFlow {
  definition: FlowDefinition;
  /** By the steps' ids. */
  policies: Record<string, RetryPolicy>;
}

interface Options {
  concurrent: boolean;
  /** Whether time may run out, for steps and for blocks. */
  limited: boolean;
  retry: fc.Arbitrary<RetryPolicy>;
}

const log = CATALOGUE.actions.get('log')!;
const CATALOGUE_OF_EFFECTS = {
  ...CATALOGUE,
  actions: new Map(Object.keys(EFFECTS).map((type) => [type, { ...log, type }])),
};

export function timedFlow({ concurrent, limited, retry }: Options): fc.Arbitrary<TimedFlow> {
  const actions = fc.record({
    action: fc.constantFrom(...Object.keys(EFFECTS)),
    retry: fc.option(retry, { nil: undefined }),
    timeout: limited ? fc.option(fc.constantFrom('PT1S', 'PT20S'), { nil: undefined }) : fc.constant(undefined),
  });
  const several = fc.array(actions, { minLength: 1, maxLength: 6 });
  return fc.tuple(randomFlow({ concurrent, abrupt: true }), several).map(([drafted, choices]) => {
    const policies: Record<string, RetryPolicy> = {};
    const steps = rewritten(drafted.steps as unknown as JsonValue, (step) => {
      const { timeout: _timeout, ...rest } = step;
      if (!('action' in step) && !('callFlow' in step)) return limited ? step : rest;
      const { retry: policy, ...choice } = choices[Object.keys(policies).length % choices.length]!;
      const id = String(step.id);
      policies[id] = policy ?? { attempts: 1 };
      const inputs = 'action' in step ? step.inputs : { message: 'called' };
      return JSON.parse(JSON.stringify({ id, inputs, ...choice, retry: policy })) as JsonObject;
    });
    const definition = { ...drafted, steps } as unknown as FlowDefinition;
    return { definition, policies };
  });
}

export function compileTimed({ definition }: TimedFlow): CompiledFlow {
  return compileFlow(definition, CATALOGUE_OF_EFFECTS);
}

/** Every object with an id, inner ones first. */
function rewritten(value: JsonValue, rewrite: (step: JsonObject) => JsonObject): JsonValue {
  if (Array.isArray(value)) return value.map((one) => rewritten(one, rewrite));
  if (value === null || typeof value !== 'object') return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rewritten(one, rewrite)]));
  return 'id' in inner ? rewrite(inner) : inner;
}
