import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import type { SamplePart } from './form-sample.js';

/** What a documented body says of `multipart/form-data`. */
export interface DocumentedForm {
  schema?: JsonValue;
  example?: JsonValue;
  encoding?: Record<string, { contentType: string }>;
}

const ENDINGS: Record<string, string> = {
  'application/pdf': '.pdf',
  'application/zip': '.zip',
  'image/gif': '.gif',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'text/csv': '.csv',
  'text/plain': '.txt',
};

/** The parts that the example of a form describes, in order; files are named after their fields. */
export function samplePartsOf({ schema, example, encoding = {} }: DocumentedForm): SamplePart[] {
  const properties = isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
  return Object.entries(isJsonObject(example) ? example : {}).flatMap(([name, value]) => {
    const property = properties[name];
    const file = [property, isJsonObject(property) ? property.items : undefined].find(isFile);
    if (file === undefined) return [value].flat().map((each) => fieldOf(name, each));
    const declared = encoding[name]?.contentType ?? String(file.contentMediaType ?? '');
    const mediaType = declared.split(/,\s*/).find((type) => type !== '' && !type.includes('*'));
    const fileName = name + (ENDINGS[mediaType ?? ''] ?? '');
    return [{ name, file: { name: fileName, mediaType: mediaType ?? 'application/octet-stream' } }];
  });
}

function fieldOf(name: string, value: JsonValue): SamplePart {
  if (typeof value === 'object' && value !== null) return { name, json: JSON.stringify(value) };
  return { name, text: typeof value === 'string' ? value : JSON.stringify(value) };
}

function isFile(schema: JsonValue | undefined): schema is JsonObject {
  return isJsonObject(schema) && (schema.format === 'binary' || schema.contentMediaType !== undefined);
}
