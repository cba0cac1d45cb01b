import { findJsonFault } from '../../../shared/json-fault.js';
import type { JsonValue } from '../../../shared/json.js';
import type { Budget } from '../budget.js';
import { EvaluationError } from '../evaluation-error.js';
import type { PillFunction } from '../pill-function.js';
import { ANY, STRING } from '../pill-type.js';
import { isPillObject, type PillValue } from '../pill-value.js';
import { newOutputSize, toJson } from '../to-json.js';
import { defineFunction } from './define-function.js';

export const JSON_FUNCTIONS: readonly PillFunction[] = [
  defineFunction(
    'call',
    'parseJson',
    { text: STRING },
    ANY,
    'The value that a JSON text spells. Keys that come twice, and what else the body of a request may not have, are refused.',
    [`parseJson('{"a": [1, 2]}')`, { a: [1, 2] }],
    ([text], budget) => {
      // the strict scan looks at each character
      budget.spend(4 * text.length);
      const fault = findJsonFault(text);
      if (fault === null) return JSON.parse(text) as JsonValue;
      const at = `character ${fault.offset + 1}`;
      throw new EvaluationError(
        'invalid-conversion',
        `The text is not JSON that can be used: ${fault.message} (${at}).`,
      );
    },
  ),
  defineFunction(
    'call',
    'toJson',
    { value: ANY },
    STRING,
    'The value as JSON text; moments and durations as their texts.',
    ['toJson({"a": [1, true, null]})', '{"a":[1,true,null]}'],
    ([value], budget) => {
      spendOn(value, budget);
      return JSON.stringify(toJson(value, newOutputSize()));
    },
  ),
];

function spendOn(value: PillValue, budget: Budget): void {
  budget.spend(8);
  if (typeof value === 'string') budget.spend(value.length / 4);
  else if (Array.isArray(value)) value.forEach((item) => spendOn(item, budget));
  else if (isPillObject(value)) {
    for (const name of Object.keys(value)) {
      budget.spend(8 + name.length / 4);
      spendOn(value[name], budget);
    }
  }
}
