import type { TableSignature } from '../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { JsonObject } from '../shared/json.js';
import type { Table, TableColumn } from './table.js';

/** What flows see of a table: the schema of its records, and of what may be written. */
export function tableSignature(table: Table): TableSignature {
  const columns = [...table.columns.values()];
  const writable = columns.filter((column) => column.writable);
  const required = writable.filter((column) => column.required).map(({ name }) => name);
  const readOnly = columns.filter((column) => !column.writable).map(({ name }) => name);
  const onlyWritable = { additionalProperties: false, 'x-read-only': readOnly };
  const withoutDefaults = (some: TableColumn[]) =>
    some.map((column) => ({ ...column, schema: withoutDefault(column) }));
  return {
    name: table.name,
    record: { ...objectOf(withoutDefaults(columns)), required: columns.map(({ name }) => name) },
    create: { ...objectOf(writable), ...onlyWritable, required },
    update: { ...objectOf(withoutDefaults(writable)), ...onlyWritable },
  };
}

function objectOf(columns: TableColumn[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(columns.map((column) => [column.name, columnSchema(column)])),
  };
}

/** A default is for records to come: filled in by an update it would overwrite what is there. */
function withoutDefault({ schema }: TableColumn): TableColumn['schema'] {
  const { default: _, ...rest } = schema;
  return rest as TableColumn['schema'];
}

/** The schema of one column's values: null is one of them where the entity's column is nullable. */
export function columnSchema({ schema, nullable }: Pick<TableColumn, 'schema' | 'nullable'>): JsonSchema {
  if (!nullable) return schema;
  const widened: JsonObject = { ...schema, type: [schema.type, 'null'] };
  if (Array.isArray(widened.enum)) widened.enum = [...widened.enum, null];
  return widened;
}
