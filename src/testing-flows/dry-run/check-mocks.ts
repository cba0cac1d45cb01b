import type { FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import type { StepDefinition } from '../../flow-language/flow-definition.js';
import { everyStep } from '../../flow-language/every-step.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { cloneJson } from '../../shared/clone-json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import type { FieldError } from '../../shared/sluice-error.js';
import type { Mock, Mocks } from './mock.js';
import { stepOutputSchema } from './step-output-schema.js';

/** What is wrong with mocks, so that a test never passes on data that the flow cannot meet. Pointers are into them. */
export function checkMocks(mocks: Mocks, steps: readonly StepDefinition[], catalogue: FlowCatalogue): FieldError[] {
  const byId = new Map(everyStep(steps).map((step) => [step.id, step]));
  return Object.entries(mocks).flatMap(([name, declared]) => {
    const step = byId.get(name.slice(name.lastIndexOf('/') + 1));
    const schema = step === undefined ? undefined : stepOutputSchema(step, catalogue);
    if (schema === undefined) return [unknownStep(name, step, byId.keys())];
    const validate = sharedValidator(schema, catalogue.complexObjects);
    const mocksOf = (Array.isArray(declared) ? declared : [declared]) as readonly Mock[];
    return mocksOf.flatMap(({ output }, at) => {
      const pointer = `${jsonPointer(name)}${Array.isArray(declared) ? `/${at}` : ''}/output`;
      if (output === undefined) return [];
      return validate(cloneJson(output)).map((error) => ({ ...error, pointer: pointer + error.pointer }));
    });
  });
}

function unknownStep(name: string, step: StepDefinition | undefined, ids: Iterable<string>): FieldError {
  const message =
    step === undefined
      ? 'names no step of the flow'
      : 'names a step that never reaches beyond the flow, so it runs as it is';
  const hint = step === undefined ? didYouMean(name, ids) : undefined;
  return { pointer: jsonPointer(name), code: 'unknown-step', message, ...(hint !== undefined && { hint }) };
}
