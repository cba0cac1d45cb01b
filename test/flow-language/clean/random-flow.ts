import fc from 'fast-check';
import type { FlowDefinition, StepDefinition } from '../../../src/flow-language/flow-definition.js';
import type { JsonSchema } from '../../../src/schema/json-schema.js';
import { type Atoms, bothAtoms, TRIGGER_ATOMS } from './expressions.js';
import { RandomSteps } from './random-steps.js';

const VARIABLES: Record<string, JsonSchema> = {
  count: { type: 'integer', default: 0 },
  text: { type: 'string', default: '' },
  note: { type: ['string', 'null'], default: null },
  labels: {
    type: 'array',
    items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
    default: [],
  },
};

const VARIABLE_ATOMS: Atoms = {
  strings: ['vars.text', '(vars.note != null ? vars.note : "none")'],
  numbers: ['vars.count'],
  booleans: ['vars.count > 1'],
  lists: ['vars.labels'],
  optional: ['vars.labels[0].name'],
};

const OUTPUTS: JsonSchema = {
  type: 'object',
  required: ['total'],
  properties: { total: { type: 'integer' }, note: { type: 'string' } },
};

/** Flows of every construct, most of which are clean: pills name what their place can see, now and then something else. */
export const randomFlow: fc.Arbitrary<FlowDefinition> = fc.gen().map((generate) => {
  const random = new RandomSteps(generate);
  const { steps, atoms } = random.block(bothAtoms(TRIGGER_ATOMS, VARIABLE_ATOMS), { depth: 0, inLoop: false });
  const hasOutputs = generate(fc.boolean);
  const last: StepDefinition[] = hasOutputs ? [random.end(atoms)] : [];
  const answers = generate(fc.boolean);
  return {
    name: 'Generated',
    trigger: answers
      ? { type: 'asked', success: { status: 201, body: { title: `{{ ${random.string(TRIGGER_ATOMS)} }}` } } }
      : { type: 'test' },
    variables: VARIABLES,
    ...(hasOutputs && { outputs: OUTPUTS }),
    ...(generate(fc.boolean) && { retry: { attempts: 2, delay: 1 } }),
    steps: [...steps, ...last],
  } as FlowDefinition;
});
