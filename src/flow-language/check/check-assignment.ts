import { sharedValidator } from '../../schema/shared-validator.js';
import type { JsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import type { ObjectType } from '../pills/pill-type.js';
import { checkInputs, type InputWords } from './check-inputs.js';
import { fieldSchema } from './field-schema.js';
import { scopeAt } from './scope-at.js';
import type { DeclaredSchema, StepVisit } from './step-visit.js';

const WORDS: InputWords = { noun: 'value', consequence: 'so the step fails then' };

/**
 * Checks values given to variables, by name.
 *
 * @param at where they stand below the step
 * @param expected what is expected of one; undefined when that is of no use, which has been told
 */
export function checkAssignment(
  { pointer, point, around, flow }: StepVisit,
  values: JsonObject,
  at: string,
  expected: (variable: DeclaredSchema, name: string, at: string) => DeclaredSchema | undefined,
): void {
  const { variables, complexObjects } = flow;
  for (const [name, value] of Object.entries(values)) {
    const place = at + jsonPointer(name);
    const variable = variables?.get(name);
    if (variable === undefined) {
      const hint =
        (variables && didYouMean(name, variables.keys())) ?? 'Declare it with its schema in "variables" of the flow.';
      const message = `The flow has no variable "${name}".`;
      flow.report({ code: 'unknown-variable', severity: 'error', pointer: pointer + place, message, hint });
      continue;
    }
    const declared = expected(variable, name, place);
    if (declared === undefined) continue;
    const type: ObjectType = {
      kind: 'object',
      fields: new Map([[name, { type: () => declared.type, required: true }]]),
      rest: null,
      closed: true,
    };
    const validate = sharedValidator(fieldSchema(name, declared.schema ?? {}), complexObjects);
    const found = checkInputs({ [name]: value }, type, validate, scopeAt(flow, point, around), WORDS);
    flow.report(...found.map((finding) => ({ ...finding, pointer: pointer + at + finding.pointer })));
  }
}
