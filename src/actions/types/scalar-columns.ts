import type { JsonSchema } from '../../schema/json-schema.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';

/** The schemas of a table's columns by name, but for lists and objects, which do not compare as a designer could rely on. */
export function scalarColumns(record: JsonSchema): JsonObject {
  const columns = isJsonObject(record.properties) ? Object.entries(record.properties) : [];
  return Object.fromEntries(
    columns.filter(([, schema]) => !/"(array|object)"/.test(JSON.stringify((schema as JsonObject).type))),
  );
}
