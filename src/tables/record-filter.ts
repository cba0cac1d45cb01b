import type { JsonValue } from '../shared/json.js';

/** What one column must hold: the very value, or each of the named comparisons. */
export type ColumnFilter = JsonValue | ColumnComparisons;

/** Texts are compared by their characters, upper case apart from lower. Nothing compares with an empty column but `ne`. */
export interface ColumnComparisons {
  eq?: JsonValue;
  ne?: JsonValue;
  lt?: JsonValue;
  lte?: JsonValue;
  gt?: JsonValue;
  gte?: JsonValue;
  in?: JsonValue[];
  contains?: string;
  startsWith?: string;
  isEmpty?: boolean;
}

/** Columns and what each must hold; null asks for an empty one. */
export type RecordFilter = Readonly<Record<string, ColumnFilter>>;
