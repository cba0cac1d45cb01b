import { ANY_OBJECT, unionOf, type FieldType, type PillType } from '../pill-type.js';

/** What merging objects of two types gives. */
export function mergeTypes(one: PillType, other: PillType): PillType {
  if (one.kind !== 'object' || other.kind !== 'object') return ANY_OBJECT;
  const fields = new Map<string, FieldType>(one.fields);
  for (const [name, field] of other.fields) {
    const before = one.fields.get(name);
    fields.set(name, before === undefined ? field : mergedField(before, field));
  }
  const rests = [one.rest, other.rest].filter((rest) => rest !== null);
  const rest = rests.length === 0 ? null : () => unionOf(rests.map((type) => type()));
  // a field that only one declares may be among the undeclared ones of the other
  if (other.rest !== null)
    fields.forEach((field, name) => fields.set(name, loosened(field, name, other.rest!, other.fields)));
  return { kind: 'object', fields, rest, closed: false };
}

function mergedField(before: FieldType, after: FieldType): FieldType {
  const type = () => {
    const [left, right] = [before.type(), after.type()];
    const merged = left.kind === 'object' && right.kind === 'object' ? mergeTypes(left, right) : right;
    const isPlain = left.kind !== 'any' && left.kind !== 'union' && right.kind !== 'any' && right.kind !== 'union';
    return after.required && isPlain ? merged : unionOf([left, merged]);
  };
  return { type, required: before.required || after.required };
}

function loosened(
  field: FieldType,
  name: string,
  rest: () => PillType,
  declared: ReadonlyMap<string, FieldType>,
): FieldType {
  return declared.has(name) ? field : { ...field, type: () => unionOf([field.type(), rest()]) };
}
