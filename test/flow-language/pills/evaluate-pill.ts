import type { JsonObject, JsonValue } from '../../../src/shared/json.js';
import type { StepError } from '../../../src/flow-language/journal.js';
import { compileInputs } from '../../../src/flow-language/pills/compile-inputs.js';
import { FIXED_ENVIRONMENT } from './fixed-environment.js';

/** What an input becomes on given trigger data; the input is left out when the field it names is absent. */
export function evaluateInput(
  input: JsonValue,
  trigger: JsonObject = {},
  steps: Record<string, JsonObject> = {},
): { value: JsonValue | undefined } | { error: StepError } {
  const run = compileInputs({ input }, () => []);
  const evaluated = run({
    trigger,
    stepOutput: (id) => (Object.hasOwn(steps, id) ? steps[id] : undefined),
    environment: FIXED_ENVIRONMENT,
  });
  return 'error' in evaluated ? evaluated : { value: evaluated.value.input };
}

export function evaluatePill(expression: string, trigger: JsonObject = {}) {
  return evaluateInput(`{{ ${expression} }}`, trigger);
}
