import type { Driver } from 'typeorm';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import type { Table } from '../table.js';

/** A row as the database gave it, as JSON: the listed columns only, times in ISO 8601. */
export function toRecord(table: Table, driver: Driver, row: Record<string, unknown>): JsonObject {
  return Object.fromEntries(
    [...table.columns.values()].map(({ name, metadata }) => {
      const value: unknown = driver.prepareHydratedValue(row[name], metadata);
      return [name, value instanceof Date ? value.toISOString() : ((value ?? null) as JsonValue)];
    }),
  );
}
