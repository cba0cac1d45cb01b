import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import { holdsRole, type Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { ExecutionQueries } from '../reading/execution-queries.service.js';
import { StepRunQueries } from '../reading/step-run-queries.service.js';
import { ApiExecutionId } from './api-execution-id.decorator.js';
import { EXECUTION_READERS } from './execution-readers.js';
import { StepRunPageDto } from './step-run-page.dto.js';
import { StepRunQueryDto } from './step-run-query.dto.js';
import { toStepRunDto } from './to-step-run-dto.js';

@ApiTags('Executions')
@Authenticated()
@Controller('platform/v1/executions')
export class StepRunsController {
  constructor(
    private readonly executions: ExecutionQueries,
    private readonly stepRuns: StepRunQueries,
  ) {}

  @Get(':id/step-runs')
  @ApiOperation({
    operationId: 'listStepRuns',
    summary: 'Step runs of an execution',
    description:
      'One page of the step runs in the rounds of a loop, or of those outside loops. A loop inside a loop has a `key` of its own ' +
      'for each round of the outer one. With `state=failed` or `state=caught` it finds what went wrong in a long loop.',
  })
  @ApiExecutionId()
  @ApiOkResponse({ type: StepRunPageDto, description: 'One page.' })
  @ApiProblems('execution-not-found', 'validation-failed', 'invalid-cursor')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query() { limit, cursor, ...filter }: StepRunQueryDto,
  ): Promise<StepRunPageDto> {
    const isVisible = ({ namespace }: { namespace: string }) => holdsRole(principal, EXECUTION_READERS, namespace);
    const execution = await this.executions.require(id, isVisible);
    const { items, next } = await this.stepRuns.page(execution.id, filter, { limit, cursor });
    const rounds = await this.stepRuns.roundsOf(execution.id, items);
    return { items: items.map((run) => toStepRunDto(run, rounds)), next };
  }
}
