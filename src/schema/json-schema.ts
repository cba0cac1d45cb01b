import type { JsonObject } from '../shared/json.js';

/** A JSON Schema 2020-12 object, as designers write it and OpenAPI 3.1 publishes it. */
export type JsonSchema = JsonObject;

/** A namespace's reusable structures, by name; a schema refers to one with `{ "$ref": "#/complexObjects/<name>" }`. */
export type ComplexObjects = Readonly<Record<string, JsonSchema>>;
