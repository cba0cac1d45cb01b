import type { JsonSchema } from '../../schema/json-schema.js';
import { SCHEMA_KEYWORDS } from '../../schema/schema-keywords.js';
import { mapSubschemas } from '../../schema/subschemas.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { Conversion } from './conversion.js';

const DEEPEST = 40;
/** Known to OpenAPI and without meaning for validation. */
const SILENT = new Set(['xml', 'discriminator', 'externalDocs', 'example', 'nullable', '$schema']);

/**
 * A schema of the document as a schema of this product: references to the document's schemas become references to
 * complex objects, whatever else OpenAPI 3.0 writes differently becomes JSON Schema 2020-12, and keywords that cannot be
 * kept are noted and left out.
 */
export function convertSchema(schema: JsonValue | undefined, pointer: string, conversion: Conversion): JsonSchema {
  return convert(schema, pointer, conversion, []);
}

function convert(
  schema: JsonValue | undefined,
  pointer: string,
  conversion: Conversion,
  within: readonly string[],
): JsonSchema {
  if (typeof schema === 'boolean') return schema ? {} : { not: {} };
  if (!isJsonObject(schema)) return {};
  if (within.length > DEEPEST) {
    conversion.note('too-deep', pointer, 'What is nested deeper than here is left undescribed.');
    return {};
  }
  if (typeof schema.$ref === 'string') return convertReference(schema.$ref, schema, pointer, conversion, within);
  const renewed = conversion.hasOldSchemas ? renew(schema) : schema;
  const kept = mapSubschemas(keepKnown(renewed, pointer, conversion), (inner, ...tokens) =>
    convert(inner, pointer + jsonPointer(...tokens), conversion, [...within, '']),
  );
  return kept;
}

/** In OpenAPI 3.0 nothing beside `$ref` counts; in 3.1 all of it does. */
function convertReference(
  reference: string,
  { $ref, ...beside }: JsonObject,
  pointer: string,
  conversion: Conversion,
  within: readonly string[],
): JsonSchema {
  const more = conversion.hasOldSchemas ? {} : convert(beside, pointer, conversion, [...within, '']);
  const name = conversion.complexObjectOf(reference);
  if (name !== undefined) return { $ref: `#/complexObjects/${name}`, ...more };
  const target = conversion.at(reference);
  if (target === undefined) {
    conversion.noteLost(reference, pointer);
    return more;
  }
  if (within.includes(reference)) {
    conversion.note('unsupported-reference', pointer, `${String($ref)} refers to itself, and is no schema of its own.`);
    return more;
  }
  return { ...convert(target.value, target.pointer, conversion, [...within, reference]), ...more };
}

function keepKnown(schema: JsonObject, pointer: string, conversion: Conversion): JsonObject {
  const kept: JsonObject = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (SILENT.has(keyword)) continue;
    if (SCHEMA_KEYWORDS.has(keyword) || keyword.startsWith('x-')) {
      kept[keyword] = value;
    } else {
      conversion.note('unsupported-keyword', pointer + jsonPointer(keyword), `"${keyword}" is left out.`);
    }
  }
  const { example } = schema;
  return example === undefined || kept.examples !== undefined ? kept : { ...kept, examples: [example] };
}

/** What OpenAPI 3.0 writes in its own way. */
function renew(schema: JsonObject): JsonObject {
  const { nullable, exclusiveMinimum, exclusiveMaximum, ...rest } = schema;
  const renewed: JsonObject = { ...rest };
  if (typeof exclusiveMinimum === 'number') renewed.exclusiveMinimum = exclusiveMinimum;
  else if (exclusiveMinimum === true && rest.minimum !== undefined) {
    renewed.exclusiveMinimum = rest.minimum;
    delete renewed.minimum;
  }
  if (typeof exclusiveMaximum === 'number') renewed.exclusiveMaximum = exclusiveMaximum;
  else if (exclusiveMaximum === true && rest.maximum !== undefined) {
    renewed.exclusiveMaximum = rest.maximum;
    delete renewed.maximum;
  }
  if (nullable !== true) return renewed;
  if (typeof rest.type !== 'string') return { anyOf: [renewed, { type: 'null' }] };
  renewed.type = [rest.type, 'null'];
  if (Array.isArray(rest.enum) && !rest.enum.includes(null)) renewed.enum = [...rest.enum, null];
  return renewed;
}
