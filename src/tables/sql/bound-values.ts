import type { Driver } from 'typeorm';
import type { JsonValue } from '../../shared/json.js';
import type { Table } from '../table.js';
import { WRITE_TIME } from '../table-definition.js';

/** Collects the values of one statement and hands out their placeholders: a value never becomes part of the text. */
export class BoundValues {
  readonly parameters: unknown[] = [];

  constructor(
    private readonly table: Table,
    private readonly driver: Driver,
  ) {}

  /** The placeholder of a value of the column, prepared as the entity says. */
  of(column: string, value: JsonValue | typeof WRITE_TIME): string {
    if (value === WRITE_TIME) return 'now()';
    return this.add(this.driver.preparePersistentValue(value, this.table.column(column).metadata));
  }

  add(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }
}
