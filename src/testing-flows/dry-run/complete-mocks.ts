import { everyStep } from '../../flow-language/every-step.js';
import type { FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import type { StepDefinition } from '../../flow-language/flow-definition.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import type { FieldError } from '../../shared/sluice-error.js';
import { completeOutput } from './complete-output.js';
import type { Mock, Mocks } from './mock.js';
import { stepOutputSchema } from './step-output-schema.js';

/**
 * Mocks whose outputs are what the steps declare, and what is wrong with those that cannot be: a test that passes on data
 * which never comes is worth nothing. Pointers are into the mocks.
 */
export function completeMocks(
  mocks: Mocks,
  steps: readonly StepDefinition[],
  catalogue: FlowCatalogue,
): { mocks: Mocks; errors: FieldError[] } {
  const byId = new Map(everyStep(steps).map((step) => [step.id, step]));
  const errors: FieldError[] = [];
  const completed = Object.entries(mocks).map(([name, declared]): [string, Mocks[string]] => {
    const step = byId.get(name.slice(name.lastIndexOf('/') + 1));
    const schema = step === undefined ? undefined : stepOutputSchema(step, catalogue);
    if (schema === undefined) {
      errors.push(unknownStep(name, step, byId.keys()));
      return [name, declared];
    }
    const complete = (mock: Mock, place: string): Mock => {
      if (mock.output === undefined) return mock;
      const result = completeOutput(mock.output, schema, catalogue.complexObjects);
      if ('output' in result) return result;
      errors.push(...result.errors.map((error) => ({ ...error, pointer: `${place}/output${error.pointer}` })));
      return mock;
    };
    const place = jsonPointer(name);
    if (!isList(declared)) return [name, complete(declared, place)];
    return [name, declared.map((mock, at) => complete(mock, `${place}/${at}`))];
  });
  return { mocks: Object.fromEntries(completed), errors };
}

function isList(declared: Mocks[string]): declared is readonly Mock[] {
  return Array.isArray(declared);
}

function unknownStep(name: string, step: StepDefinition | undefined, ids: Iterable<string>): FieldError {
  const message =
    step === undefined
      ? 'names no step of the flow'
      : 'names a step that never reaches beyond the flow, so it runs as it is';
  const hint = step === undefined ? didYouMean(name, ids) : undefined;
  return { pointer: jsonPointer(name), code: 'unknown-step', message, ...(hint !== undefined && { hint }) };
}
