import type { JsonSchema } from '../../schema/json-schema.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { scalarColumns } from './scalar-columns.js';

const DESCRIPTION =
  'Columns and what each must hold: a value (null: it is empty), or comparisons such as `{ "lte": 2 }`, all of which must hold.';

/** The schema of a filter on records, from the schema of the records; of any table when that declares no columns. */
export function filterSchema(record: JsonSchema): JsonSchema {
  if (!isJsonObject(record.properties)) return { type: 'object', description: DESCRIPTION };
  const columns = Object.entries(scalarColumns(record));
  return {
    type: 'object',
    additionalProperties: false,
    description: DESCRIPTION,
    properties: Object.fromEntries(columns.map(([name, schema]) => [name, columnFilterSchema(schema as JsonObject)])),
  };
}

function columnFilterSchema(column: JsonObject): JsonSchema {
  const isText = [column.type].flat().includes('string');
  const value = withoutNull(column);
  return {
    anyOf: [
      column,
      {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          eq: value,
          ne: value,
          lt: value,
          lte: value,
          gt: value,
          gte: value,
          in: { type: 'array', items: value, maxItems: 1_000 },
          ...(isText ? { contains: { type: 'string' }, startsWith: { type: 'string' } } : {}),
          isEmpty: { type: 'boolean' },
        },
      },
    ],
  };
}

/** `isEmpty` asks for null. */
function withoutNull({ type, enum: values, ...rest }: JsonObject): JsonObject {
  const types = [type].flat().filter((one) => one !== 'null');
  return {
    ...rest,
    ...(type === undefined ? {} : { type: types.length === 1 ? types[0] : types }),
    ...(Array.isArray(values) ? { enum: values.filter((value) => value !== null) } : {}),
  };
}
