import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiFlowId } from '../../flows/api-flow-id.decorator.js';
import { FlowVersions } from '../../flows/flow-versions.service.js';
import { Flows } from '../../flows/flows.service.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { NextRuns } from '../schedule/next-runs.service.js';
import { TriggerCatalogue } from '../trigger-catalogue.service.js';
import { NextRunsQueryDto } from './next-runs-query.dto.js';
import { NextRunsDto } from './next-runs.dto.js';
import { TriggerStatusDto } from './trigger-status.dto.js';

@Controller('platform/v1/namespaces/:namespace/flows/:flowId')
@Roles('flow_designer', 'flow_operator')
@ApiTags('Flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
@ApiFlowId()
export class FlowTriggerController {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly catalogue: TriggerCatalogue,
    private readonly nextRuns: NextRuns,
  ) {}

  @Get('trigger-status')
  @ApiOperation({
    operationId: 'getTriggerStatus',
    summary: 'How the trigger is getting on',
    description: 'What the trigger of the active version has done, and what it is going to do.',
  })
  @ApiOkResponse({ type: TriggerStatusDto, description: 'As it stands.' })
  @ApiProblems('flow-not-found', 'flow-not-active')
  async status(@Param('namespace') namespace: string, @Param('flowId') flowId: string): Promise<TriggerStatusDto> {
    const { activeVersionId } = await this.flows.require(namespace, flowId);
    if (activeVersionId === null) throw new SluiceError('flow-not-active', 'Nothing starts the flow.');
    const { type } = (await this.versions.require(activeVersionId)).definition.trigger;
    const status = await this.catalogue.armingOf(type)?.status?.(flowId);
    return {
      type,
      armedAt: status?.armedAt.toISOString() ?? null,
      lastStartAt: status?.lastStartAt?.toISOString() ?? null,
      nextStartAt: status?.nextStartAt?.toISOString() ?? null,
      skipped: status?.skipped ?? 0,
      refused: status?.refused ?? 0,
      lastRefusal: status?.lastRefusal ?? null,
    };
  }

  @Get('next-runs')
  @ApiOperation({
    operationId: 'listNextRuns',
    summary: 'When a schedule runs next',
    description: 'Of the active version, or of the draft as if it were activated now.',
  })
  @ApiOkResponse({ type: NextRunsDto, description: 'The runs to come.' })
  @ApiProblems('flow-not-found', 'flow-not-active', 'wrong-trigger', 'flow-has-findings', 'validation-failed')
  async listNextRuns(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Query() { of, count }: NextRunsQueryDto,
  ): Promise<NextRunsDto> {
    const runs = await this.nextRuns.of(namespace, flowId, of, count);
    return { ...runs, items: runs.items.map(({ at, local }) => ({ at: at.toISOString(), local })) };
  }
}
