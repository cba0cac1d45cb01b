import { atomsOf, type FieldType, type PillType } from '../pill-type.js';
import { itemOf } from './item-of.js';

/** The type of an object of which only the named fields are kept, or only the others. */
export function someFields(object: PillType, names: PillType, areKept: boolean): PillType {
  if (object.kind !== 'object') return { kind: 'object', fields: new Map(), rest: () => object, closed: false };
  const known = literalNames(names);
  const fields = new Map<string, FieldType>();
  for (const [name, field] of object.fields) {
    if (known === undefined) fields.set(name, { ...field, required: false });
    else if (known.has(name) === areKept) fields.set(name, field);
  }
  return { kind: 'object', fields, rest: object.rest, closed: false };
}

/** The names in a list that is written out. */
function literalNames(names: PillType): ReadonlySet<string> | undefined {
  const texts = atomsOf(itemOf(names)) ?? [];
  const values = texts.map((text) => (text.kind === 'string' ? text.limits?.values : undefined));
  const isWritten = names.kind === 'list' && names.least === values.flat().length;
  return isWritten && values.length > 0 && !values.includes(undefined) ? new Set(values.flat() as string[]) : undefined;
}
