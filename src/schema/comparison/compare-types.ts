import { type Narrowing, told } from './narrowing.js';
import type { SchemaPair } from './schema-pair.js';
import { type ValueType, valueTypes } from './value-types.js';

const NAMES: Record<ValueType, string> = {
  null: 'null',
  boolean: 'true and false',
  integer: 'a whole number',
  fraction: 'a number with a fraction',
  string: 'text',
  array: 'a list',
  object: 'an object',
};

export function compareTypes(pair: SchemaPair): Narrowing[] {
  const accepted = valueTypes(pair.after.schema);
  return valueTypes(pair.before.schema)
    .filter((type) => !accepted.includes(type))
    .map((type) => told(pair, 'type', `It can no longer be ${NAMES[type]}.`, `It can be ${NAMES[type]} too.`));
}
