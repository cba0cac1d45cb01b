import { isJsonObject, type JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';

/** Throws `validation-failed` for what is no document of OpenAPI 3.0 or 3.1. */
export function requireOpenApi(document: unknown): JsonObject {
  if (!isJsonObject(document)) refuse('', 'not-openapi', 'An OpenAPI document is an object.');
  if (!/^3\.[01]\.\d+/.test(String(document.openapi))) {
    const message = 'Only OpenAPI 3.0 and 3.1 are understood; convert older documents first.';
    refuse('/openapi', 'unsupported-version', message);
  }
  return document;
}

function refuse(pointer: string, code: string, message: string): never {
  throw new SluiceError('validation-failed', 'This is no OpenAPI document that can be imported.', {
    errors: [{ pointer, code, message }],
  });
}
