import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { TableSignature } from '../flow-language/flow-catalogue.js';
import { didYouMean } from '../shared/nearest-name.js';
import { SluiceError } from '../shared/sluice-error.js';
import { Table } from './table.js';
import type { TableDefinition } from './table-definition.js';
import { tableSignature } from './table-signature.js';

/** The tables that flows can use. */
@Injectable()
export class TableCatalogue {
  private readonly tables = new Map<string, Table>();
  private readonly known = new Map<string, TableSignature>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Offers an entity to flows. Throws when the definition does not fit the entity. */
  register(definition: TableDefinition): void {
    if (this.tables.has(definition.name)) throw new Error(`Two tables call themselves "${definition.name}".`);
    const table = new Table(definition, this.dataSource.getMetadata(definition.entity));
    this.tables.set(definition.name, table);
    this.known.set(definition.name, tableSignature(table));
  }

  /** What the flow language sees of the tables, by name. */
  signatures(): ReadonlyMap<string, TableSignature> {
    return this.known;
  }

  /** What the flow language sees of one table. Throws `table-not-found`. */
  signature(name: string): TableSignature {
    return this.known.get(this.require(name).name)!;
  }

  all(): Table[] {
    return [...this.tables.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** Throws `table-not-found`. */
  require(name: string): Table {
    const table = this.tables.get(name);
    if (table === undefined) {
      const hint = didYouMean(name, this.tables.keys());
      throw new SluiceError('table-not-found', `There is no table "${name}".${hint ? ` ${hint}` : ''}`);
    }
    return table;
  }
}
