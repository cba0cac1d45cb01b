import { isJsonObject, type JsonValue } from '../../shared/json.js';
import type { JsonSchema } from '../../schema/json-schema.js';

/** An object whose `field` is `value` has the fields in `required` too. */
export interface Implication {
  field: string;
  value: string | number | boolean | null;
  required: readonly string[];
}

/** What `if: { properties: { <field>: { const: <value> } } }` with `then` and `else` says of the fields that are there. */
export function implicationsOf(schema: JsonSchema): Implication[] {
  const test = testOf(schema.if);
  if (test === undefined) return [];
  const implications = [{ ...test, required: requiredBy(schema.then) }];
  if (typeof test.value === 'boolean') {
    implications.push({ ...test, value: !test.value, required: requiredBy(schema.else) });
  }
  return implications.filter(({ required }) => required.length > 0);
}

/** The one field and value that a condition asks for; undefined when it asks for more, or for something else. */
function testOf(condition: JsonValue | undefined): Pick<Implication, 'field' | 'value'> | undefined {
  if (!isJsonObject(condition) || !isJsonObject(condition.properties)) return undefined;
  const { properties, required, ...others } = condition;
  const [[field, schema] = [], ...more] = Object.entries(properties);
  if (field === undefined || more.length > 0 || Object.keys(others).length > 0 || !isJsonObject(schema))
    return undefined;
  if (required !== undefined && JSON.stringify(required) !== JSON.stringify([field])) return undefined;
  const { const: value, ...rules } = schema;
  if (value === undefined || (typeof value === 'object' && value !== null) || Object.keys(rules).length > 0)
    return undefined;
  return { field, value };
}

function requiredBy(schema: JsonValue | undefined): string[] {
  return isJsonObject(schema) && Array.isArray(schema.required) ? schema.required.map(String) : [];
}
