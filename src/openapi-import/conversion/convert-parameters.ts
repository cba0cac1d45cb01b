import type { JsonSchema } from '../../schema/json-schema.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { Conversion, Located } from './conversion.js';
import { convertSchema } from './convert-schema.js';

/** Headers that OpenAPI or the product itself gives a meaning of its own; they are no parameters of a flow. */
const HEADERS_OF_HTTP = new Set([
  'accept',
  'content-type',
  'content-length',
  'authorization',
  'cookie',
  'host',
  'x-api-key',
  'prefer',
  'idempotency-key',
]);

const PLACES: ReadonlyMap<JsonValue | undefined, 'path' | 'query' | 'headers'> = new Map([
  ['path', 'path'],
  ['query', 'query'],
  ['header', 'headers'],
] as const);

/** The declared path, query and header parameters of an operation, which override those of its path item. */
export function convertParameters(
  ofPath: Located<JsonValue>,
  ofOperation: Located<JsonValue>,
  conversion: Conversion,
): JsonObject {
  const request: JsonObject = {};
  for (const { value, pointer } of [...listOf(ofPath), ...listOf(ofOperation)]) {
    const parameter = conversion.follow({ value, pointer });
    const converted = parameter && convertParameter(parameter, conversion);
    if (converted === undefined) continue;
    const place = (request[converted.place] ??= {}) as JsonObject;
    place[converted.name] = converted.schema;
  }
  return request;
}

function convertParameter({ value, pointer }: Located<JsonObject>, conversion: Conversion) {
  const place = PLACES.get(value.in);
  const name = place === 'headers' ? String(value.name).toLowerCase() : String(value.name);
  if (place === undefined) {
    conversion.note('unsupported-parameter', pointer, `A flow has no parameters in "${String(value.in)}": left out.`);
    return undefined;
  }
  if (place === 'headers' && HEADERS_OF_HTTP.has(name)) return undefined;
  if (value.content !== undefined) {
    conversion.note('unsupported-parameter', pointer, `"${name}" is a document of its own, not a text: left out.`);
    return undefined;
  }
  const schema = convertSchema(value.schema, `${pointer}/schema`, conversion);
  noteStyle(value, schema, pointer, conversion);
  const { description } = value;
  const described: JsonObject = {
    ...schema,
    ...(typeof description === 'string' ? { description } : {}),
    ...(place !== 'path' && value.required === true ? { required: true } : {}),
  };
  return { place, name, schema: described };
}

/** A list is the same query parameter again for each item, and one header with commas between, as in every document. */
function noteStyle(parameter: JsonObject, { type }: JsonSchema, pointer: string, conversion: Conversion): void {
  const { style, explode } = parameter;
  const isList = [type].flat().includes('array');
  const isRepeated = (style === undefined || style === 'form') && (explode === undefined || explode === true);
  if (isList && !isRepeated && parameter.in !== 'header') {
    const message = 'A list is sent as the same parameter again for each item here, not in one text.';
    conversion.note('other-style', pointer + jsonPointer('style'), message);
  }
}

function listOf({ value, pointer }: Located<JsonValue>): Located[] {
  const list = Array.isArray(value) ? value : [];
  return list.map((item, position) => ({ value: item, pointer: pointer + jsonPointer(position) })).filter(isObject);
}

function isObject({ value }: Located): boolean {
  return isJsonObject(value);
}
