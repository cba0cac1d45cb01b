import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectEntityManager } from '@nestjs/typeorm';
import type { FastifyReply } from 'fastify';
import { EntityManager } from 'typeorm';
import { actorOf } from '../../auth/actor-of.js';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { RecordChanges } from '../record-changes.service.js';
import { RecordQueries } from '../record-queries.service.js';
import { TableCatalogue } from '../table-catalogue.service.js';
import { WriteRecord } from '../write-record.service.js';
import { ApiTable, ApiTableRecord, READ_SYS_ID } from './api-record.decorator.js';
import { ChangeRecordDto } from './change-record.dto.js';
import { CreateRecordDto } from './create-record.dto.js';
import { RecordChangePageDto } from './record-change-page.dto.js';
import { requireReader } from './require-reader.js';
import { requireValues } from './require-values.js';
import { requireWriter } from './require-writer.js';
import { toRecordChangeDto } from './to-record-change-dto.js';

const RECORD = {
  schema: { type: 'object' as const, additionalProperties: true },
  example: { sys_id: '0199c0de-7a31-7000-8000-3f5f0a2b7c11', number: 'INC0010001', state: 'new' },
};

/** Records as people change them; flows have actions for that. */
@ApiTags('Tables')
@Controller('platform/v1/tables/:table/records')
export class RecordsController {
  constructor(
    private readonly catalogue: TableCatalogue,
    private readonly writer: WriteRecord,
    private readonly queries: RecordQueries,
    private readonly changes: RecordChanges,
    private readonly namespaces: Namespaces,
    @InjectEntityManager() private readonly manager: EntityManager,
  ) {}

  @Post()
  @Authenticated()
  @ApiOperation({
    operationId: 'createRecord',
    summary: 'Create a record',
    description: 'In a namespace where the caller is `flow_operator`. Flows that wait for such a change are started.',
  })
  @ApiTable()
  @ApiCreatedResponse({
    description: 'The record, with all that the table added.',
    ...RECORD,
    headers: { Location: { description: 'Where the record is.', schema: { type: 'string' } } },
  })
  @ApiProblems('forbidden', 'table-not-found', 'namespace-not-found', 'malformed-json', 'validation-failed')
  async create(
    @CurrentPrincipal() principal: Principal,
    @Param('table') tableName: string,
    @Body() { namespace, values }: CreateRecordDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject> {
    const writable = requireWriter(principal);
    const complete = requireValues(this.catalogue.signature(tableName).create, values);
    if (writable !== 'all' && !writable.includes(namespace)) {
      throw new SluiceError('namespace-not-found', `There is no namespace "${namespace}".`);
    }
    await this.namespaces.require(namespace);
    const record = await this.writer.create(tableName, { namespace, actor: actorOf(principal) }, complete);
    reply.header('location', `/platform/v1/tables/${tableName}/records/${String(record.sys_id)}`);
    return record;
  }

  @Patch(':sysId')
  @Authenticated()
  @ApiOperation({
    operationId: 'changeRecord',
    summary: 'Change a record',
    description: 'Changes the columns that are given, in a namespace where the caller is `flow_operator`.',
  })
  @ApiTableRecord()
  @ApiOkResponse({ description: 'The record as it is now.', ...RECORD })
  @ApiProblems('forbidden', 'table-not-found', 'record-not-found', 'malformed-json', 'validation-failed')
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('table') tableName: string,
    @Param('sysId', READ_SYS_ID) sysId: string,
    @Body() { values }: ChangeRecordDto,
  ): Promise<JsonObject> {
    const complete = requireValues(this.catalogue.signature(tableName).update, values);
    const namespace = await this.namespaceOf(principal, tableName, sysId);
    return this.writer.update(tableName, { namespace, actor: actorOf(principal) }, sysId, complete);
  }

  @Delete(':sysId')
  @HttpCode(204)
  @Authenticated()
  @ApiOperation({
    operationId: 'deleteRecord',
    summary: 'Delete a record',
    description: 'In a namespace where the caller is `flow_operator`. Its history stays readable for 90 days.',
  })
  @ApiTableRecord()
  @ApiNoContentResponse({ description: 'The record is gone.' })
  @ApiProblems('forbidden', 'table-not-found', 'record-not-found')
  async delete(
    @CurrentPrincipal() principal: Principal,
    @Param('table') tableName: string,
    @Param('sysId', READ_SYS_ID) sysId: string,
  ): Promise<void> {
    const namespace = await this.namespaceOf(principal, tableName, sysId);
    await this.writer.delete(tableName, { namespace, actor: actorOf(principal) }, sysId);
  }

  @Get(':sysId/changes')
  @Authenticated()
  @ApiOperation({
    operationId: 'listRecordChanges',
    summary: 'The history of a record',
    description: 'What became of it in the last 90 days, oldest first, also after it was deleted.',
  })
  @ApiTableRecord()
  @ApiOkResponse({ type: RecordChangePageDto, description: 'One page of changes.' })
  @ApiProblems('forbidden', 'table-not-found', 'validation-failed', 'invalid-cursor')
  async listChanges(
    @CurrentPrincipal() principal: Principal,
    @Param('table') tableName: string,
    @Param('sysId', READ_SYS_ID) sysId: string,
    @Query() page: PageQueryDto,
  ): Promise<RecordChangePageDto> {
    const namespaces = requireReader(principal);
    const { items, next } = await this.changes.page(this.catalogue.require(tableName), namespaces, sysId, page);
    return { items: items.map(toRecordChangeDto), next };
  }

  /** Of a record that the caller may write; any other is absent. */
  private async namespaceOf(principal: Principal, tableName: string, sysId: string): Promise<string> {
    const record = await this.queries.get(this.manager, tableName, requireWriter(principal), sysId);
    return record.namespace as string;
  }
}
