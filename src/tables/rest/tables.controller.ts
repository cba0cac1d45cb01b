import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectEntityManager } from '@nestjs/typeorm';
import { EntityManager } from 'typeorm';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { JsonObject } from '../../shared/json.js';
import { RecordQueries } from '../record-queries.service.js';
import { TableCatalogue } from '../table-catalogue.service.js';
import { ApiTable, ApiTableRecord, READ_SYS_ID } from './api-record.decorator.js';
import { ApiRecordQuery } from './api-record-query.decorator.js';
import { RecordPageDto } from './record-page.dto.js';
import { readRecordQuery } from './record-query.js';
import { requireReader } from './require-reader.js';
import { TableListDto } from './table-list.dto.js';

@ApiTags('Tables')
@Controller('platform/v1/tables')
export class TablesController {
  constructor(
    private readonly catalogue: TableCatalogue,
    private readonly records: RecordQueries,
    @InjectEntityManager() private readonly manager: EntityManager,
  ) {}

  @Get()
  @Authenticated()
  @ApiOperation({
    operationId: 'listTables',
    summary: 'The tables that flows can use',
    description: 'Each with the schemas of its records.',
  })
  @ApiOkResponse({ type: TableListDto, description: 'All tables.' })
  list(): TableListDto {
    const signatures = this.catalogue.signatures();
    return {
      items: this.catalogue.all().map(({ name, definition, sortable }) => {
        const { record, create, update } = signatures.get(name)!;
        const { title, description } = definition;
        return { name, title, description, record, create, update, sortable: [...sortable] };
      }),
    };
  }

  @Get(':table/records')
  @Authenticated()
  @ApiOperation({
    operationId: 'listRecords',
    summary: 'The records of a table',
    description:
      'One page of the records in the namespaces where the caller is `flow_designer` or `flow_operator`, newest first unless told otherwise.',
  })
  @ApiTable()
  @ApiRecordQuery()
  @ApiOkResponse({ type: RecordPageDto, description: 'One page.' })
  @ApiProblems('forbidden', 'table-not-found', 'validation-failed', 'invalid-cursor')
  listRecords(
    @CurrentPrincipal() principal: Principal,
    @Param('table') tableName: string,
    @Query() query: Record<string, string | string[]>,
  ): Promise<RecordPageDto> {
    const namespaces = requireReader(principal);
    const table = this.catalogue.require(tableName);
    return this.records.list(this.manager, tableName, { namespaces, ...readRecordQuery(table, query) });
  }

  @Get(':table/records/:sysId')
  @Authenticated()
  @ApiOperation({
    operationId: 'readRecord',
    summary: 'One record',
    description: 'All columns of a record. One of a namespace that the caller may not read is absent.',
  })
  @ApiTableRecord()
  @ApiOkResponse({
    description: 'The record.',
    schema: { type: 'object', additionalProperties: true },
    example: { sys_id: '0199c0de-7a31-7000-8000-3f5f0a2b7c11', number: 'INC0010001', state: 'new' },
  })
  @ApiProblems('forbidden', 'table-not-found', 'record-not-found')
  readRecord(
    @CurrentPrincipal() principal: Principal,
    @Param('table') tableName: string,
    @Param('sysId', READ_SYS_ID) sysId: string,
  ): Promise<JsonObject> {
    return this.records.get(this.manager, tableName, requireReader(principal), sysId);
  }
}
