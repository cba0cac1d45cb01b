import { typeTexts } from '../../schema/type-texts.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import type { JsonValue } from '../../shared/json.js';
import { parseJson } from '../../shared/parse-json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { type BodyForm, bodyForm } from '../../triggers/rest-media-types.js';
import type { RestBody } from '../../triggers/rest-trigger.js';
import { parseForm } from './parse-form.js';
import { parseText } from './parse-text.js';
import { parseXml } from '../../schema/parse-xml.js';

const PARSE: Record<BodyForm, (bytes: Uint8Array) => JsonValue> = {
  json: (bytes) => parseJson(bytes, '/body'),
  form: parseForm,
  // What can be read comes as an upload.
  multipart: () => {
    throw new SluiceError('malformed-body', 'The Content-Type cannot be read.');
  },
  text: parseText,
  xml: parseXml,
};

/** Reads a body by the one parser for its media type. Forms and XML get their types from the schema; JSON has its own. */
export function readBody(
  bytes: Uint8Array,
  mediaType: string,
  { body, complexObjects }: { body: RestBody | null; complexObjects: ComplexObjects },
): JsonValue {
  const form = bodyForm(mediaType) ?? 'json';
  const value = PARSE[form](bytes);
  return body === null || form === 'json' ? value : typeTexts(value, body.schema, complexObjects);
}
