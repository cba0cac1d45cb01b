import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { visibleNamespaces } from '../../auth/visible-namespaces.js';
import { ApiFlowId } from '../../flows/api-flow-id.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import { ExportFlows } from '../export-flows.service.js';
import type { FlowFile } from '../flow-file.js';
import { type TextFormat, writeText } from '../write-text.js';
import { ApiFileAnswer } from './api-file-answer.decorator.js';
import { FileQueryDto } from './file-query.dto.js';

const READERS: [string, string] = ['flow_designer', 'flow_operator'];

@Controller('platform/v1')
@ApiTags('Flow files')
export class ExportController {
  constructor(
    private readonly files: ExportFlows,
    private readonly namespaces: Namespaces,
  ) {}

  @Get('export')
  @Authenticated()
  @ApiOperation({
    operationId: 'exportAll',
    summary: 'Export all namespaces',
    description:
      'Those in which the caller may read flows, each with its settings, complex objects, connections, API versions, the drafts of ' +
      'its flows and their test cases. A file holds no ids of this installation and no secrets.',
  })
  @ApiFileAnswer()
  async all(
    @Query() { format }: FileQueryDto,
    @CurrentPrincipal() principal: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visible = visibleNamespaces(principal, READERS);
    const there = (await this.namespaces.list()).map(({ name }) => name);
    const names = visible === 'all' ? there : there.filter((name) => visible.includes(name));
    answer(reply, await this.files.namespaces(names), format, 'flows');
  }

  @Get('namespaces/:namespace/export')
  @Roles(...READERS)
  @ApiOperation({
    operationId: 'exportNamespace',
    summary: 'Export a namespace',
    description:
      'Its settings, complex objects, connections, API versions, the drafts of its flows and their test cases, to be kept in git and applied elsewhere.',
  })
  @ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' }, example: 'acme' })
  @ApiFileAnswer()
  @ApiProblems('namespace-not-found')
  async namespace(
    @Param('namespace') namespace: string,
    @Query() { format }: FileQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.namespaces.require(namespace);
    answer(reply, await this.files.namespaces([namespace]), format, namespace);
  }

  @Get('namespaces/:namespace/flows/:flowId/export')
  @Roles(...READERS)
  @ApiOperation({
    operationId: 'exportFlow',
    summary: 'Export a flow',
    description:
      'Its draft, with the complex objects that it refers to, the connections that its steps name, and its test cases.',
  })
  @ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' }, example: 'acme' })
  @ApiFlowId()
  @ApiFileAnswer()
  @ApiProblems('flow-not-found')
  async flow(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Query() { format }: FileQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    answer(reply, await this.files.flow(namespace, flowId), format, 'flow');
  }
}

function answer(reply: FastifyReply, file: FlowFile, format: TextFormat, name: string): void {
  void reply
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .type(`application/${format}; charset=utf-8`)
    .send(writeText(file, format));
}
