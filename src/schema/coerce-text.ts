import { cloneJson } from '../shared/clone-json.js';
import { isJsonObject, type JsonValue } from '../shared/json.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';
import { appliedTypes } from './applied-types.js';
import { everyAppliedSchema } from './every-applied-schema.js';
import { readText, type TextType, textTypes } from './read-text.js';
import { resolveRef } from './resolve-ref.js';
import type { ScopedSchema } from './schema-scope.js';

/** The value that a text stands for, undefined when there is none; or why it stands for none. */
export type CoercedText = { value: JsonValue | undefined } | { error: { code: string; message: string } };

const ARTICLES = { integer: 'an integer', number: 'a number', boolean: 'true or false', string: 'text' } as const;

/**
 * Reads the text of a path, query or header parameter as the type its schema declares, strictly: `abc`, the empty text
 * and `0x10` are no integers, `1e400` is no number, `True` is no boolean. Absent text becomes the declared default. The
 * rest of the schema (ranges, lengths, enums) is for `compileValidator`. A schema without a type of its own is read by those
 * of its parts and alternatives.
 *
 * @param texts each occurrence of the parameter, in order; none when it is absent
 */
export function coerceText(
  schema: JsonSchema,
  texts: readonly string[],
  complexObjects: ComplexObjects = {},
): CoercedText {
  const located = { schema, scope: { root: schema, complexObjects } };
  if (texts.length === 0) return { value: textDefault(schema, complexObjects) };
  const types = appliedTypes(located);
  if (types.includes('array')) return coerceList(located, texts);
  if (texts.length > 1) return { error: { code: 'multiple-values', message: 'must be sent once only' } };
  return coerceOne(textTypes(types), texts[0]!);
}

/** As what `coerceText` reads a text: two schemas with the same reading make the same value of it, if any. */
export function textReading(schema: JsonSchema, complexObjects: ComplexObjects): { list: boolean; types: string[] } {
  const located = { schema, scope: { root: schema, complexObjects } };
  const types = appliedTypes(located);
  if (!types.includes('array')) return { list: false, types: textTypes(types) };
  const prefixes = everyAppliedSchema([located]).map(
    ({ schema: { prefixItems } }) => [prefixItems ?? []].flat().length,
  );
  const positions = Array.from({ length: Math.max(...prefixes) + 1 }, (_, position) => position);
  return { list: true, types: positions.flatMap((position) => itemTypes(located, position)) };
}

/** What stands for a text that is absent. */
export function textDefault(schema: JsonSchema, complexObjects: ComplexObjects): JsonValue | undefined {
  const resolved = resolveRef({ schema, scope: { root: schema, complexObjects } }).schema;
  const value = schema.default ?? resolved.default;
  return value === undefined ? undefined : cloneJson(value);
}

function coerceList(list: ScopedSchema, texts: readonly string[]): CoercedText {
  const values: JsonValue[] = [];
  for (const [position, text] of texts.entries()) {
    const coerced = coerceOne(itemTypes(list, position), text);
    if ('error' in coerced) return coerced;
    values.push(coerced.value!);
  }
  return { value: values };
}

function coerceOne(types: readonly TextType[], text: string): CoercedText {
  const value = readText(text, types);
  if (value !== undefined) return { value };
  return { error: { code: 'type', message: `must be ${types.map((type) => ARTICLES[type]).join(' or ')}` } };
}

/** As what the item at a position is read: by `prefixItems` as far as they go, then by `items`. */
function itemTypes(list: ScopedSchema, position: number): TextType[] {
  const items = everyAppliedSchema([list]).flatMap(({ schema: { prefixItems, items: others }, scope }) => {
    const item = (prefixItems as JsonValue[] | undefined)?.[position] ?? others;
    return isJsonObject(item) ? [{ schema: item, scope }] : [];
  });
  return textTypes(items.flatMap(appliedTypes));
}
