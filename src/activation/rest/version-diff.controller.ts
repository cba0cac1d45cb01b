import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiFlowId } from '../../flows/api-flow-id.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { type VersionDiff, VersionDiffs } from '../version-diff.service.js';
import { VersionDiffDto, VersionDiffQueryDto } from './version-diff.dto.js';

@Controller('platform/v1/namespaces/:namespace/flows/:flowId/diff')
@ApiTags('Flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
@ApiFlowId()
export class VersionDiffController {
  constructor(private readonly diffs: VersionDiffs) {}

  @Get()
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({
    operationId: 'diffFlowVersions',
    summary: 'Compare two versions of a flow',
    description:
      'Steps are the same when they have the same id, wherever they stand: a step that was moved is told as moved, and what is new ' +
      'about it apart from that. Each side may be a version, what is active, or the draft.',
  })
  @ApiOkResponse({ type: VersionDiffDto, description: 'The changes.' })
  @ApiProblems('flow-not-found', 'flow-version-not-found', 'flow-not-active', 'validation-failed')
  diff(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Query() { from, to }: VersionDiffQueryDto,
  ): Promise<VersionDiff> {
    return this.diffs.between(namespace, flowId, from, to);
  }
}
