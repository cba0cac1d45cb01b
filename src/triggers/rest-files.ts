import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { MULTIPART } from './rest-media-types.js';
import type { RestBody } from './rest-trigger.js';

/** A property of a multipart body that is a file, or a list of them. */
export interface DeclaredFile {
  list: boolean;
  /** Of each file, in bytes. */
  minBytes: number;
  maxBytes: number;
  /** Media types and ranges of them such as `image/*`; none means any. */
  mediaTypes: readonly string[];
}

export interface FileProperty {
  list: boolean;
  /** Of one file. */
  schema: JsonSchema;
}

const ANY = ['*/*', 'application/octet-stream'];

/** The files of a checked body by their names. Only multipart bodies have any. */
export function restFilesOf({ mediaTypes, schema, encoding }: RestBody): Map<string, DeclaredFile> {
  if (!mediaTypes.includes(MULTIPART)) return new Map();
  return new Map(
    filePropertiesOf(schema).map(([name, file]) => {
      const { minLength, maxLength, contentMediaType } = file.schema;
      const types = (encoding[name] ?? String(contentMediaType ?? '*/*')).split(',').map((type) => type.trim());
      return [
        name,
        {
          list: file.list,
          minBytes: (minLength as number | undefined) ?? 0,
          maxBytes: (maxLength as number | undefined) ?? Infinity,
          mediaTypes: types.some((type) => ANY.includes(type)) ? [] : types,
        },
      ];
    }),
  );
}

/** The properties that a schema itself declares to be files, if its values come as multipart. */
export function filePropertiesOf({ properties }: JsonSchema): [name: string, file: FileProperty][] {
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, property]): [string, FileProperty][] => {
    if (isFile(property)) return [[name, { list: false, schema: property }]];
    if (!isJsonObject(property) || property.type !== 'array' || !isFile(property.items)) return [];
    return [[name, { list: true, schema: property.items }]];
  });
}

/** Whether a schema describes bytes as they are, in the ways of OpenAPI 3.0 and 3.1. */
export function isFile(schema: JsonValue | undefined): schema is JsonObject {
  if (!isJsonObject(schema) || schema.type !== 'string' || schema.contentEncoding !== undefined) return false;
  return schema.format === 'binary' || typeof schema.contentMediaType === 'string';
}

/** What the flow gets for the body: its schema, with a handle in the place of each file. */
export function schemaWithHandles(body: RestBody): JsonSchema {
  const files = [...restFilesOf(body)];
  if (files.length === 0) return body.schema;
  const declared = body.schema.properties as Record<string, JsonObject>;
  const handles = files.map(([name, file]) => {
    const property = declared[name]!;
    if (!file.list) return [name, handleSchema(property, file)];
    return [name, { ...property, items: handleSchema(property.items as JsonObject, file) }];
  });
  return { ...body.schema, properties: { ...declared, ...(Object.fromEntries(handles) as JsonObject) } };
}

function handleSchema(
  { title, description }: JsonObject,
  { minBytes, maxBytes, mediaTypes }: DeclaredFile,
): JsonSchema {
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    type: 'object',
    additionalProperties: false,
    required: ['id', 'name', 'mediaType', 'size', 'sha256'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      name: { type: 'string' },
      mediaType: { type: 'string', ...among(mediaTypes) },
      size: { type: 'integer', minimum: minBytes, ...(maxBytes === Infinity ? {} : { maximum: maxBytes }) },
      sha256: { type: 'string' },
    },
  };
}

function among(mediaTypes: readonly string[]): JsonSchema {
  if (mediaTypes.length === 0) return {};
  if (!mediaTypes.some((type) => type.endsWith('/*'))) return { enum: [...mediaTypes] };
  const patterns = mediaTypes.map((type) => type.replaceAll(/[.+^$]/g, String.raw`\$&`).replace(/\*$/, '.+'));
  return { pattern: `^(${patterns.join('|')})$` };
}
