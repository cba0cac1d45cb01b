import { cloneJson } from '../shared/clone-json.js';
import { isJsonObject, type JsonValue } from '../shared/json.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';
import { declaredTypes } from './declared-types.js';
import { readText, textTypes } from './read-text.js';
import { followRef, type SchemaScope } from './schema-scope.js';

/** The value that a text stands for, undefined when there is none; or why it stands for none. */
export type CoercedText = { value: JsonValue | undefined } | { error: { code: string; message: string } };

const ARTICLES = { integer: 'an integer', number: 'a number', boolean: 'true or false', string: 'text' } as const;

/**
 * Reads the text of a path, query or header parameter as the type its schema declares, strictly: `abc`, the empty text
 * and `0x10` are no integers, `1e400` is no number, `True` is no boolean. Absent text becomes the declared default. The
 * rest of the schema (ranges, lengths, enums) is for `compileValidator`.
 *
 * @param texts each occurrence of the parameter, in order; none when it is absent
 */
export function coerceText(
  schema: JsonSchema,
  texts: readonly string[],
  complexObjects: ComplexObjects = {},
): CoercedText {
  const { schema: resolved, scope } = resolve(schema, { root: schema, complexObjects });
  if (texts.length === 0) return { value: defaultOf(schema, resolved) };
  if (declaredTypes(resolved).includes('array')) {
    const items = isJsonObject(resolved.items) ? resolve(resolved.items, scope).schema : {};
    return coerceList(items, texts);
  }
  if (texts.length > 1) return { error: { code: 'multiple-values', message: 'must be sent once only' } };
  return coerceOne(resolved, texts[0]);
}

/** As what `coerceText` reads a text: two schemas with the same reading make the same value of it, if any. */
export function textReading(schema: JsonSchema, complexObjects: ComplexObjects): { list: boolean; types: string[] } {
  const { schema: resolved, scope } = resolve(schema, { root: schema, complexObjects });
  const list = declaredTypes(resolved).includes('array');
  const items = list && isJsonObject(resolved.items) ? resolve(resolved.items, scope).schema : {};
  return { list, types: textTypes(declaredTypes(list ? items : resolved)) };
}

/** What stands for a text that is absent. */
export function textDefault(schema: JsonSchema, complexObjects: ComplexObjects): JsonValue | undefined {
  return defaultOf(schema, resolve(schema, { root: schema, complexObjects }).schema);
}

function defaultOf(schema: JsonSchema, resolved: JsonSchema): JsonValue | undefined {
  const value = schema.default ?? resolved.default;
  return value === undefined ? undefined : cloneJson(value);
}

function coerceList(items: JsonSchema, texts: readonly string[]): CoercedText {
  const values: JsonValue[] = [];
  for (const text of texts) {
    const coerced = coerceOne(items, text);
    if ('error' in coerced) return coerced;
    values.push(coerced.value!);
  }
  return { value: values };
}

function coerceOne(schema: JsonSchema, text: string): CoercedText {
  const types = textTypes(declaredTypes(schema));
  const value = readText(text, types);
  if (value !== undefined) return { value };
  return { error: { code: 'type', message: `must be ${types.map((type) => ARTICLES[type]).join(' or ')}` } };
}

/** Follows references as far as they go; a circle of them ends somewhere in it. */
function resolve(schema: JsonSchema, scope: SchemaScope): { schema: JsonSchema; scope: SchemaScope } {
  let at = { schema, scope };
  for (let steps = 0; steps < 10; steps++) {
    const target = followRef(at.schema.$ref, at.scope);
    if (target === undefined) break;
    at = target;
  }
  return at;
}
