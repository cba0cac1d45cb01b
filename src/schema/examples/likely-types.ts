import type { JsonValue } from '../../shared/json.js';
import type { ScopedSchema } from '../schema-scope.js';
import type { Drawing } from './drawing.js';

const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null'] as const;

/** What the keywords of a schema without a type are about. */
const ABOUT: readonly [type: string, keywords: readonly string[]][] = [
  ['object', ['properties', 'required', 'additionalProperties', 'patternProperties', 'minProperties', 'propertyNames']],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'contains', 'uniqueItems']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

/** The types that all of the schemas allow, the most telling first; `null` is the last resort. */
export function likelyTypes(schemas: readonly ScopedSchema[], { variant }: Drawing): readonly string[] {
  const declared = schemas.map(({ schema }) => schema.type).filter((type) => type !== undefined);
  if (declared.length === 0) return [aboutType(schemas)];
  const allowed = TYPES.filter((type) => declared.every((types) => allows(types, type)));
  const telling = allowed.filter((type) => type !== 'null');
  const turn = telling.length === 0 ? 0 : variant % telling.length;
  const nothing = allowed.includes('null') ? ['null'] : [];
  return [...telling.slice(turn), ...telling.slice(0, turn), ...nothing];
}

function aboutType(schemas: readonly ScopedSchema[]): string {
  const speaksOf = (keyword: string): boolean => schemas.some(({ schema }) => schema[keyword] !== undefined);
  return ABOUT.find(([, keywords]) => keywords.some(speaksOf))?.[0] ?? 'string';
}

function allows(types: JsonValue, type: string): boolean {
  const list = Array.isArray(types) ? types : [types];
  return list.includes(type) || (type === 'integer' && list.includes('number'));
}
