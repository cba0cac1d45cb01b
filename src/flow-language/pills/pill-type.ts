import type { Implication } from './implied-fields.js';
import { eitherLimits, type TextLimits } from './text-limits.js';

/** What is known of a value before the run. Parts are functions because a schema may refer to itself. */
export type PillType = AnyType | ScalarType | ListType | ObjectType | UnionType;

/** Nothing is known; checked at run time. */
export interface AnyType {
  kind: 'any';
  /** A mistake has been told already that keeps the type from being known; what follows from it is not told. */
  isMistake?: true;
}

/** `timestamp` and `duration` exist only inside expressions; outside they are strings. */
export interface ScalarType {
  kind: 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'timestamp' | 'duration';
  /** Of a string: not every text will do. */
  limits?: TextLimits;
}

export interface ListType {
  kind: 'list';
  item: () => PillType;
  /** The list has at least this many items. */
  least: number;
}

export interface ObjectType {
  kind: 'object';
  fields: ReadonlyMap<string, FieldType>;
  /** The type of fields that are not declared, or null when using one must be a mistake. */
  rest: (() => PillType) | null;
  /** Whether an undeclared field makes the value invalid. */
  closed: boolean;
  /** Fields that are there whenever another has a certain value. */
  implications?: readonly Implication[];
}

export interface FieldType {
  type: () => PillType;
  /** Every value has this field. */
  required: boolean;
}

/** One of several types, none of them `any` or a union. */
export interface UnionType {
  kind: 'union';
  of: readonly AtomType[];
}

export type AtomType = ScalarType | ListType | ObjectType;

export const ANY: AnyType = { kind: 'any' };
export const MISTAKE: AnyType = { kind: 'any', isMistake: true };
export const NULL: ScalarType = { kind: 'null' };
export const BOOLEAN: ScalarType = { kind: 'boolean' };
export const INTEGER: ScalarType = { kind: 'integer' };
export const NUMBER: ScalarType = { kind: 'number' };
export const STRING: ScalarType = { kind: 'string' };
export const TIMESTAMP: ScalarType = { kind: 'timestamp' };
export const DURATION: ScalarType = { kind: 'duration' };
/** No value at all: the items of an empty list, which fit wherever items are expected. */
export const NOTHING: UnionType = { kind: 'union', of: [] };
export const ANY_LIST: ListType = { kind: 'list', item: () => ANY, least: 0 };
export const ANY_OBJECT: ObjectType = { kind: 'object', fields: new Map(), rest: () => ANY, closed: false };

export function listOf(item: PillType): ListType {
  return { kind: 'list', item: () => item, least: 0 };
}

/** The types a value may have one at a time; undefined for `any`. */
export function atomsOf(type: PillType): readonly AtomType[] | undefined {
  if (type.kind === 'any') return undefined;
  return type.kind === 'union' ? type.of : [type];
}

export function unionOf(types: readonly PillType[]): PillType {
  const atoms: AtomType[] = [];
  for (const type of types) {
    if (type.kind === 'any') return type;
    for (const atom of type.kind === 'union' ? type.of : [type]) {
      const same = atoms.findIndex((known) => known === atom || (known.kind === atom.kind && isScalar(known)));
      if (same === -1) atoms.push(atom);
      else if (atom.kind === 'string') atoms[same] = eitherString(atoms[same] as ScalarType, atom);
    }
  }
  const exact = atoms.some(({ kind }) => kind === 'number') ? atoms.filter(({ kind }) => kind !== 'integer') : atoms;
  if (exact.length === 0) return ANY;
  return exact.length === 1 ? exact[0] : { kind: 'union', of: exact };
}

/** The type without null; undefined when nothing is left. */
export function withoutNull(type: PillType): PillType | undefined {
  const atoms = atomsOf(type);
  if (atoms === undefined) return type;
  const rest = atoms.filter(({ kind }) => kind !== 'null');
  return rest.length === 0 ? undefined : unionOf(rest);
}

export function allowsNull(type: PillType): boolean {
  return atomsOf(type)?.some(({ kind }) => kind === 'null') ?? false;
}

function eitherString(one: ScalarType, other: ScalarType): ScalarType {
  return one === other ? one : { kind: 'string', limits: eitherLimits(one.limits, other.limits) };
}

function isScalar(type: AtomType): type is ScalarType {
  return type.kind !== 'list' && type.kind !== 'object';
}
