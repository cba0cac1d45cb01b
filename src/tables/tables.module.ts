import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { ExpiredRows } from '../database/expired-rows.service.js';
import { NamespacesModule } from '../namespaces/namespaces.module.js';
import { BUILT_IN_TABLES } from './built-in-tables.js';
import { Incident } from './incident/incident.entity.js';
import { PutRecord } from './put-record.service.js';
import { RecordChange } from './record-change.entity.js';
import { RecordChanges } from './record-changes.service.js';
import { RecordQueries } from './record-queries.service.js';
import { RecordStore } from './record-store.service.js';
import { TableCatalogue } from './table-catalogue.service.js';
import type { TableDefinition } from './table-definition.js';
import { RecordsController } from './rest/records.controller.js';
import { TablesController } from './rest/tables.controller.js';
import { WriteRecord } from './write-record.service.js';
import { TableFeatureModule } from './table-feature.module.js';

/** So long the history of a record reaches back. */
const KEEP_CHANGES_DAYS = 90;

@Module({
  imports: [TypeOrmModule.forFeature([Incident, RecordChange]), AuditModule, NamespacesModule],
  controllers: [TablesController, RecordsController],
  providers: [TableCatalogue, RecordStore, RecordQueries, RecordChanges, PutRecord, WriteRecord],
  exports: [TableCatalogue, RecordStore, RecordQueries, PutRecord],
})
export class TablesModule {
  constructor(catalogue: TableCatalogue, expired: ExpiredRows) {
    BUILT_IN_TABLES.forEach((table) => catalogue.register(table));
    expired.remove('sluice.record_change', `changed_at < now() - interval '${KEEP_CHANGES_DAYS} days'`);
  }

  /** Offers an application's own entities to flows: import what this returns. */
  static forFeature(definitions: readonly TableDefinition[]): DynamicModule {
    return {
      module: TableFeatureModule,
      imports: [TablesModule, TypeOrmModule.forFeature(definitions.map(({ entity }) => entity))],
      providers: definitions.map((definition) => ({
        provide: `table ${definition.name}`,
        inject: [TableCatalogue],
        useFactory: (catalogue: TableCatalogue) => catalogue.register(definition),
      })),
    };
  }
}
