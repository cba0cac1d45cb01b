import { isJsonObject, type JsonValue } from '../../shared/json.js';
import { isForbiddenName } from '../../schema/forbidden-names.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { followRef, type SchemaScope } from '../../schema/schema-scope.js';
import {
  ANY,
  ANY_LIST,
  ANY_OBJECT,
  BOOLEAN,
  INTEGER,
  NULL,
  NUMBER,
  STRING,
  unionOf,
  type FieldType,
  type ObjectType,
  type PillType,
} from './pill-type.js';
import { textLimits } from './text-limits.js';
import { bothTypes } from './both-types.js';
import { implicationsOf } from './implied-fields.js';

/** Schemas that refer to each other further than this without a step into the value are given up on. */
const FURTHEST = 20;

/**
 * What a JSON Schema says of a value's type. An object that declares properties has only those, unless
 * `additionalProperties` is `true` or a schema; an object that declares none has any.
 */
export function typeFromSchema(schema: JsonValue | undefined, scope: SchemaScope, followed = 0): PillType {
  if (!isJsonObject(schema) || followed > FURTHEST) return ANY;
  const typed = (part: JsonValue) => typeFromSchema(part, scope, followed + 1);
  const parts: PillType[] = [ownType(schema, scope)];
  const target = followRef(schema.$ref, scope);
  if (target !== undefined) parts.push(typeFromSchema(target.schema, target.scope, followed + 1));
  if (Array.isArray(schema.allOf)) parts.push(...schema.allOf.map(typed));
  for (const choice of [schema.anyOf, schema.oneOf]) {
    if (Array.isArray(choice)) parts.push(unionOf(choice.map(typed)));
  }
  return parts.reduce(bothTypes);
}

/** What the schema's own keywords say, without those that hold schemas for the same value. */
function ownType(schema: JsonSchema, scope: SchemaScope): PillType {
  if (typeof schema.type === 'string') return namedType(schema.type, schema, scope);
  if (Array.isArray(schema.type)) return unionOf(schema.type.map((name) => namedType(String(name), schema, scope)));
  if (schema.const !== undefined) return typeOfValue(schema.const);
  if (Array.isArray(schema.enum)) return unionOf(schema.enum.map(typeOfValue));
  if (isJsonObject(schema.properties)) return objectType(schema, scope);
  return ANY;
}

function namedType(name: string, schema: JsonSchema, scope: SchemaScope): PillType {
  switch (name) {
    case 'null':
      return NULL;
    case 'boolean':
      return BOOLEAN;
    case 'integer':
      return INTEGER;
    case 'number':
      return NUMBER;
    case 'string': {
      const limits = textLimits(schema);
      return limits === undefined ? STRING : { kind: 'string', limits };
    }
    case 'array': {
      const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
      const item = lazily(() => (schema.prefixItems === undefined ? typeFromSchema(schema.items, scope) : ANY));
      return { kind: 'list', item, least };
    }
    case 'object':
      return objectType(schema, scope);
    default:
      return ANY;
  }
}

function objectType(schema: JsonSchema, scope: SchemaScope): ObjectType {
  const required = new Set(Array.isArray(schema.required) ? schema.required.map(String) : []);
  const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
  const fields = new Map<string, FieldType>();
  for (const [name, property] of properties) {
    if (isForbiddenName(name)) continue;
    fields.set(name, { type: lazily(() => typeFromSchema(property, scope)), required: required.has(name) });
  }
  const additional = schema.additionalProperties;
  const isOpen = schema.patternProperties !== undefined || additional === true;
  const closed = additional === false && schema.patternProperties === undefined;
  const implications = implicationsOf(schema);
  if (isJsonObject(additional) && !isOpen) {
    const rest = lazily(() => typeFromSchema(additional, scope));
    return { ...object(fields, rest, required), implications };
  }
  if (isOpen || (fields.size === 0 && !closed)) return { ...object(fields, () => ANY, required), implications };
  return { ...object(fields, null, required), closed, implications };
}

function object(fields: Map<string, FieldType>, rest: ObjectType['rest'], required: ReadonlySet<string>): ObjectType {
  for (const name of required) {
    if (!fields.has(name) && !isForbiddenName(name)) fields.set(name, { type: rest ?? (() => ANY), required: true });
  }
  return { kind: 'object', fields, rest, closed: false };
}

/** Found out when it is asked for, and once. */
function lazily(type: () => PillType): () => PillType {
  let known: PillType | undefined;
  return () => (known ??= type());
}

/** The type of a value that is known already: what a designer wrote, a constant of a schema. */
export function typeOfValue(value: JsonValue): PillType {
  if (value === null) return NULL;
  if (Array.isArray(value)) return value.length === 0 ? ANY_LIST : { ...ANY_LIST, least: value.length };
  switch (typeof value) {
    case 'boolean':
      return BOOLEAN;
    case 'string':
      return { kind: 'string', limits: { values: [value] } };
    case 'number':
      return Number.isInteger(value) ? INTEGER : NUMBER;
    default:
      return ANY_OBJECT;
  }
}
