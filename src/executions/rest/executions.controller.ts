import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import { holdsRole, type Principal } from '../../auth/principal.js';
import { visibleNamespaces } from '../../auth/visible-namespaces.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isOver } from '../execution-outcome.js';
import type { Execution } from '../execution.entity.js';
import { ExecutionQueries } from '../reading/execution-queries.service.js';
import { RetryQueries } from '../reading/retry-queries.service.js';
import { StepRunQueries } from '../reading/step-run-queries.service.js';
import { ApiExecutionId } from './api-execution-id.decorator.js';
import { ExecutionAnswerDto } from './execution-answer.dto.js';
import { ExecutionDto } from './execution.dto.js';
import { EXECUTION_READERS } from './execution-readers.js';
import { ExecutionPageDto } from './execution-page.dto.js';
import { ExecutionQueryDto } from './execution-query.dto.js';
import { ExecutionStatusDto } from './execution-status.dto.js';
import { toExecutionDto, toExecutionSummaryDto } from './to-execution-dto.js';
import { toStepRunDto } from './to-step-run-dto.js';

@ApiTags('Executions')
@Authenticated()
@Controller('platform/v1/executions')
export class ExecutionsController {
  constructor(
    private readonly queries: ExecutionQueries,
    private readonly stepRuns: StepRunQueries,
    private readonly retries: RetryQueries,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listExecutions',
    summary: 'Executions',
    description:
      'One page of the executions in the namespaces where the caller is `flow_designer` or `flow_operator`, newest first. By ' +
      'flow, namespace, state and time a page is found at once, however many there are. With the other filters few may match ' +
      'among very many: after `SLUICE_READ_SECONDS` (10) the answer is `filter-too-broad`, and a narrower one goes well.',
  })
  @ApiOkResponse({ type: ExecutionPageDto, description: 'One page.' })
  @ApiProblems('forbidden', 'validation-failed', 'filter-too-broad', 'invalid-cursor')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, createdFrom, createdTo, isTest, ...equal }: ExecutionQueryDto,
  ): Promise<ExecutionPageDto> {
    const visible = visibleNamespaces(principal, EXECUTION_READERS);
    if (visible.length === 0) {
      throw new SluiceError('forbidden', 'Reading executions takes the role flow_designer or flow_operator.');
    }
    const filter = {
      ...equal,
      isTest: isTest === undefined ? undefined : isTest === 'true',
      createdFrom: toDate(createdFrom),
      createdTo: toDate(createdTo),
    };
    const page = await this.queries.list(filter, visible, { limit, cursor });
    return { items: page.items.map(toExecutionSummaryDto), next: page.next };
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'readExecution',
    summary: 'One execution',
    description:
      'Trigger data and every step run outside loops. One of a namespace that the caller may not read is absent.',
  })
  @ApiExecutionId()
  @ApiOkResponse({ type: ExecutionDto, description: 'The execution.' })
  @ApiProblems('execution-not-found')
  async read(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<ExecutionDto> {
    const execution = await this.queries.require(id, ({ namespace }) =>
      holdsRole(principal, EXECUTION_READERS, namespace),
    );
    const stepRuns = await this.stepRuns.outsideLoops(execution.id);
    const rounds = await this.stepRuns.roundsOf(execution.id, stepRuns);
    const steps = stepRuns.map((run) => toStepRunDto(run, rounds));
    const caughtErrors = await this.stepRuns.caughtErrors(execution.id);
    return toExecutionDto(execution, { steps, caughtErrors, retries: await this.retries.of(execution.id) });
  }

  @Get(':id/status')
  @ApiOperation({
    operationId: 'readExecutionStatus',
    summary: 'How far an execution is',
    description:
      'For the caller who started it, and for whoever may read it. To anyone else it is absent: one that an anonymous caller ' +
      'started is for whoever may read it only.',
  })
  @ApiExecutionId()
  @ApiOkResponse({
    type: ExecutionStatusDto,
    description: 'How far it is.',
    headers: {
      'Retry-After': {
        description: 'In seconds: when to look again. Absent once it is over.',
        schema: { type: 'integer' },
      },
    },
  })
  @ApiProblems('execution-not-found')
  async status(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExecutionStatusDto> {
    const execution = await this.queries.require(
      id,
      (found) => isStartedBy(found, principal) || holdsRole(principal, EXECUTION_READERS, found.namespace),
    );
    const { state, createdAt, finishedAt } = execution;
    if (!isOver(execution)) {
      reply.header('retry-after', '1');
    }
    return {
      result: {
        executionId: execution.id,
        state,
        createdAt: createdAt.toISOString(),
        finishedAt: finishedAt === null ? null : finishedAt.toISOString(),
        answer: toAnswerDto(execution),
      },
    };
  }
}

function toAnswerDto({ answer }: Execution): ExecutionAnswerDto | null {
  return answer === null || 'error' in answer ? null : { ...answer.answer, body: answer.answer.body ?? null };
}

function isStartedBy({ callerKind, callerId }: Execution, { kind, id }: Principal): boolean {
  return callerKind === kind && callerId === id;
}

function toDate(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
