import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { Page } from '../../shared/keyset-page.js';
import { FlowVersions } from '../flow-versions.service.js';
import { Flows } from '../flows.service.js';
import { ApiFlowId } from '../api-flow-id.decorator.js';
import { FlowVersionPageDto } from './flow-version-page.dto.js';
import type { FlowVersionSummaryDto } from './flow-version-summary.dto.js';
import { FlowVersionDto } from './flow-version.dto.js';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { toFlowVersionSummaryDto } from './to-flow-version-summary-dto.js';

@Controller('platform/v1/namespaces/:namespace/flows/:flowId/versions')
@Roles('flow_designer', 'flow_operator')
@ApiTags('Flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
@ApiFlowId()
export class FlowVersionsController {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listFlowVersions',
    summary: 'List the versions of a flow',
    description: 'What was activated, when and by whom; the newest first.',
  })
  @ApiOkResponse({ type: FlowVersionPageDto, description: 'One page of versions.' })
  @ApiProblems('flow-not-found', 'invalid-cursor', 'validation-failed')
  async list(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Query() page: PageQueryDto,
  ): Promise<Page<FlowVersionSummaryDto>> {
    const { activeVersionId } = await this.flows.require(namespace, flowId);
    const { items, next } = await this.versions.list(flowId, page);
    return { items: items.map((version) => toFlowVersionSummaryDto(version, activeVersionId)), next };
  }

  @Get(':number')
  @ApiOperation({
    operationId: 'getFlowVersion',
    summary: 'Read a version of a flow',
    description: 'The definition as it was frozen, with the complex objects it refers to.',
  })
  @ApiParam({ name: 'number', description: 'Number of the version.', schema: { type: 'integer' } })
  @ApiOkResponse({ type: FlowVersionDto, description: 'The version.' })
  @ApiProblems('flow-not-found', 'flow-version-not-found')
  async get(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Param('number') number: string,
  ): Promise<FlowVersionDto> {
    const { activeVersionId } = await this.flows.require(namespace, flowId);
    const version = await this.versions.requireNumber(flowId, number);
    return {
      ...toFlowVersionSummaryDto(version, activeVersionId),
      definition: version.definition,
      complexObjects: version.complexObjects,
    };
  }
}
