import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Incident } from './incident/incident.entity.js';
import { INCIDENT_TABLE } from './incident/incident.table.js';
import { RecordChange } from './record-change.entity.js';
import { RecordStore } from './record-store.service.js';
import { TableCatalogue } from './table-catalogue.service.js';
import type { TableDefinition } from './table-definition.js';
import { TablesController } from './rest/tables.controller.js';
import { TableFeatureModule } from './table-feature.module.js';

@Module({
  imports: [TypeOrmModule.forFeature([Incident, RecordChange])],
  controllers: [TablesController],
  providers: [TableCatalogue, RecordStore],
  exports: [TableCatalogue, RecordStore],
})
export class TablesModule {
  constructor(catalogue: TableCatalogue) {
    catalogue.register(INCIDENT_TABLE);
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
