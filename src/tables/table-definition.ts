import type { JsonSchema } from '../schema/json-schema.js';
import type { JsonValue } from '../shared/json.js';
import type { TableRecord } from './table-record.js';

/** A TypeORM entity offered to flows as a table: what it is called, what its columns hold, and what flows may write. */
export interface TableDefinition {
  /** Lower-case, with underscores; what flows and URLs call the table. */
  name: string;
  title: string;
  description: string;
  entity: new () => TableRecord;
  /** By the column's name in the database. Columns that are not listed stay hidden. */
  columns: Readonly<Record<string, ColumnDefinition>>;
  /** Columns that listings can be sorted by. They hold a value in every record and should be indexed together with `sys_id`. */
  sortable?: readonly string[];
  /**
   * Columns that follow from what is written. Pure. `written` is what the flow writes; `previous` is the record before, or
   * undefined when it is created. Returns the columns to write besides, or instead of, those in `written`.
   */
  derive?(written: Readonly<RecordValues>, previous: Readonly<RecordValues> | undefined): RecordValues;
}

export interface ColumnDefinition {
  /** One `type`, and a `description`. Where the entity's column is nullable, null is let through besides. */
  schema: JsonSchema & { type: string; description: string };
  /** Whether flows may write it; `false` unless told otherwise. */
  writable?: boolean;
  /** Whether a flow must give it when it creates a record. */
  required?: boolean;
}

/** Stands for the database's time of writing. */
export const WRITE_TIME = Symbol('the time of writing');

export type RecordValues = Record<string, JsonValue | typeof WRITE_TIME>;
