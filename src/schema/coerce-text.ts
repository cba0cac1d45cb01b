import { cloneJson } from '../shared/clone-json.js';
import { isJsonObject, type JsonValue } from '../shared/json.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';
import { followRef, type SchemaScope } from './schema-scope.js';

/** The value that a text stands for, undefined when there is none; or why it stands for none. */
export type CoercedText = { value: JsonValue | undefined } | { error: { code: string; message: string } };

type TextType = 'integer' | 'number' | 'boolean' | 'string';

/** More exact readings first: with several types allowed, `5` is a number rather than a text. */
const TYPES: readonly TextType[] = ['integer', 'number', 'boolean', 'string'];
const ARTICLES = { integer: 'an integer', number: 'a number', boolean: 'true or false', string: 'text' } as const;
const INTEGER = /^-?(0|[1-9]\d*)$/;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

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
  const types = textTypes(schema);
  for (const type of types) {
    const value = READ[type](text);
    if (value !== undefined) return { value };
  }
  return { error: { code: 'type', message: `must be ${types.map((type) => ARTICLES[type]).join(' or ')}` } };
}

const READ: Record<TextType, (text: string) => JsonValue | undefined> = {
  integer: (text) => (INTEGER.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined),
  number: (text) => (NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined),
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  string: (text) => text,
};

/** The types a single text may be read as; text itself when the schema does not say. */
function textTypes(schema: JsonSchema): TextType[] {
  const declared = declaredTypes(schema);
  const types = TYPES.filter((type) => declared.includes(type));
  return types.length > 0 ? types : ['string'];
}

function declaredTypes(schema: JsonSchema): string[] {
  if (typeof schema.type === 'string') return [schema.type];
  if (Array.isArray(schema.type)) return schema.type.map(String);
  const values = Array.isArray(schema.enum) ? schema.enum : schema.const === undefined ? [] : [schema.const];
  return values.map((value) => (Number.isInteger(value) ? 'integer' : typeof value));
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
