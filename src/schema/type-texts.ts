import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import { declaredTypes } from './declared-types.js';
import { everyAppliedSchema } from './every-applied-schema.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';
import { readText, textTypes } from './read-text.js';
import type { ScopedSchema } from './schema-scope.js';

/**
 * Gives the texts of a form or an XML document the types that their schema declares, since neither knows types: numbers,
 * booleans, lists of one. A text that is none of what is declared stays a text, for the validator to refuse.
 */
export function typeTexts(value: JsonValue, schema: JsonSchema, complexObjects: ComplexObjects): JsonValue {
  return typed(value, [{ schema, scope: { root: schema, complexObjects } }]);
}

function typed(value: JsonValue, schemas: readonly ScopedSchema[]): JsonValue {
  const applied = everyAppliedSchema(schemas);
  const types = applied.flatMap(({ schema }) => declaredTypes(schema));
  if (types.includes('array')) {
    const items = within(applied, 'items');
    if (Array.isArray(value)) return value.map((item) => typed(item, items));
    if (!types.includes(isJsonObject(value) ? 'object' : 'string')) return [typed(value, items)];
  }
  if (Array.isArray(value)) return value.map((item) => typed(item, []));
  if (isJsonObject(value)) return typedProperties(value, applied);
  return typeof value === 'string' ? typedText(value, types, applied) : value;
}

function typedProperties(value: JsonObject, schemas: readonly ScopedSchema[]): JsonObject {
  const entries = Object.entries(value).map(([name, member]) => [name, typed(member, propertyOf(name, schemas))]);
  return Object.fromEntries(entries) as JsonObject;
}

/** An element of XML without content may be an object without properties; one with a text only, an object of that text. */
function typedText(text: string, types: readonly string[], schemas: readonly ScopedSchema[]): JsonValue {
  if (types.includes('object') && !types.includes('string')) {
    return text === '' ? {} : typedProperties({ '#text': text }, schemas);
  }
  if (text === '' && types.includes('null') && !types.includes('string')) return null;
  return readText(text, textTypes(types)) ?? text;
}

function propertyOf(name: string, schemas: readonly ScopedSchema[]): ScopedSchema[] {
  const declared = schemas.flatMap(({ schema: { properties }, scope }) => {
    const schema = isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
    return isJsonObject(schema) ? [{ schema, scope }] : [];
  });
  return declared.length > 0 ? declared : within(schemas, 'additionalProperties');
}

function within(schemas: readonly ScopedSchema[], keyword: 'items' | 'additionalProperties'): ScopedSchema[] {
  return schemas.flatMap(({ schema, scope }) => {
    const inner = schema[keyword];
    return isJsonObject(inner) ? [{ schema: inner, scope }] : [];
  });
}
