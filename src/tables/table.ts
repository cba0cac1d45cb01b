import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { didYouMean } from '../shared/nearest-name.js';
import { SluiceError } from '../shared/sluice-error.js';
import { SYSTEM_COLUMNS } from './system-columns.js';
import type { ColumnDefinition, TableDefinition } from './table-definition.js';

const NAME = /^[a-z][a-z0-9_]{0,62}$/;

export interface TableColumn extends ColumnDefinition {
  name: string;
  nullable: boolean;
  metadata: ColumnMetadata;
}

/** A table definition bound to its entity's metadata: the only source of SQL identifiers. */
export class Table {
  readonly columns: ReadonlyMap<string, TableColumn>;
  readonly sortable: readonly string[];

  /** Throws when the definition names what the entity does not have. */
  constructor(
    readonly definition: TableDefinition,
    private readonly metadata: EntityMetadata,
  ) {
    if (!NAME.test(definition.name)) throw new Error(`"${definition.name}" cannot be the name of a table.`);
    const { sys_id, namespace, ...others } = SYSTEM_COLUMNS;
    const defined = { sys_id, namespace, ...definition.columns, ...others };
    this.columns = new Map(Object.entries(defined).map(([name, column]) => [name, this.bind(name, column)]));
    this.sortable = definition.sortable ?? ['created_at'];
    for (const name of this.sortable) {
      if (this.column(name).nullable) throw this.unfit(`sorts by "${name}", which may be empty`);
    }
  }

  get name(): string {
    return this.definition.name;
  }

  /** The table as SQL names it. */
  get path(): string {
    return this.metadata.tablePath.split('.').map(quote).join('.');
  }

  /** Throws `validation-failed` when there is no such column; `pointer` says where it was named. */
  column(name: string, pointer = ''): TableColumn {
    const column = this.columns.get(name);
    if (column === undefined) {
      const hint = didYouMean(name, this.columns.keys());
      throw new SluiceError('validation-failed', `The table ${this.name} has no column "${name}".`, {
        errors: [
          {
            pointer,
            code: 'unknown-column',
            message: `${name} is not a column of ${this.name}`,
            ...(hint && { hint }),
          },
        ],
      });
    }
    return column;
  }

  /** The column as SQL names it. */
  identifier(name: string): string {
    return quote(this.column(name).metadata.databaseName);
  }

  private bind(name: string, column: ColumnDefinition): TableColumn {
    const metadata = this.metadata.findColumnWithDatabaseName(name);
    if (!NAME.test(name) || metadata === undefined) throw this.unfit(`lists "${name}", which the entity does not have`);
    return { ...column, name, metadata, nullable: metadata.isNullable };
  }

  private unfit(complaint: string): Error {
    return new Error(`The table "${this.definition.name}" ${complaint}.`);
  }
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
