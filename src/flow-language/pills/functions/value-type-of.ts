import { ANY, unionOf, type PillType } from '../pill-type.js';

/** What the values of an object's fields may be. */
export function valueTypeOf(object: PillType): PillType {
  if (object.kind !== 'object') return ANY;
  const types = [...object.fields.values()].map(({ type }) => type());
  return unionOf(object.rest === null ? types : [...types, object.rest()]);
}
