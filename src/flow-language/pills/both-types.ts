import { ANY, atomsOf, unionOf, type AtomType, type FieldType, type ObjectType, type PillType } from './pill-type.js';

/** What is known of a value of which two things are known (`allOf`, `$ref` with siblings). */
export function bothTypes(left: PillType, right: PillType): PillType {
  const [leftAtoms, rightAtoms] = [atomsOf(left), atomsOf(right)];
  if (leftAtoms === undefined) return right;
  if (rightAtoms === undefined) return left;
  const both = leftAtoms.flatMap((one) => rightAtoms.flatMap((other) => bothAtoms(one, other)));
  return both.length === 0 ? ANY : unionOf(both);
}

function bothAtoms(left: AtomType, right: AtomType): AtomType[] {
  if (left.kind === 'object' && right.kind === 'object') return [bothObjects(left, right)];
  if (left.kind === 'list' && right.kind === 'list') {
    const item = () => bothTypes(left.item(), right.item());
    return [{ kind: 'list', item, least: Math.max(left.least, right.least) }];
  }
  if (left.kind === 'string' && right.kind === 'string') {
    return [
      {
        kind: 'string',
        limits: right.limits && left.limits ? { ...left.limits, ...right.limits } : (left.limits ?? right.limits),
      },
    ];
  }
  if (left.kind === right.kind) return [left];
  if (left.kind === 'integer' && right.kind === 'number') return [left];
  if (left.kind === 'number' && right.kind === 'integer') return [right];
  return [];
}

function bothObjects(left: ObjectType, right: ObjectType): ObjectType {
  const fields = new Map<string, FieldType>(left.fields);
  for (const [name, field] of right.fields) {
    const other = left.fields.get(name);
    const both = other && {
      type: () => bothTypes(other.type(), field.type()),
      required: other.required || field.required,
    };
    fields.set(name, both ?? field);
  }
  return {
    kind: 'object',
    fields,
    rest: left.rest && right.rest,
    closed: left.closed || right.closed,
    implications: [...(left.implications ?? []), ...(right.implications ?? [])],
  };
}
