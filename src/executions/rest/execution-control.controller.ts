import { Body, Controller, HttpCode, HttpStatus, Param, Post, Res, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OptionalBodyInterceptor } from '../../http/optional-body.interceptor.js';
import { CancelExecution } from '../control/cancel-execution.service.js';
import { RetryExecution } from '../control/retry-execution.service.js';
import { ApiExecutionId } from './api-execution-id.decorator.js';
import { CancelExecutionDto } from './cancel-execution.dto.js';
import { RetryExecutionDto } from './retry-execution.dto.js';
import { StartedRetryDto } from './started-retry.dto.js';
import { toCancellationDto } from './to-cancellation-dto.js';
import { CancelledExecutionDto } from './cancelled-execution.dto.js';

@ApiTags('Executions')
@Authenticated()
@Controller('platform/v1/executions')
export class ExecutionControlController {
  constructor(
    private readonly cancelling: CancelExecution,
    private readonly retrying: RetryExecution,
  ) {}

  @Post(':id/cancel')
  @ApiOperation({
    operationId: 'cancelExecution',
    summary: 'Cancel an execution',
    description:
      'One that nobody runs is `cancelled` at once. One that runs stops as soon as it can: what waits or calls another system ' +
      'is aborted, what is just being committed is finished, and nothing else begins. No `try` catches it. Executions that it ' +
      'has called and waits for are cancelled too. To cancel once more changes nothing. Takes the role `flow_operator` or ' +
      '`flow_designer` in the namespace.',
  })
  @ApiExecutionId()
  @ApiBody({ type: CancelExecutionDto, required: false })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiOkResponse({ type: CancelledExecutionDto, description: 'It is cancelled.' })
  @ApiAcceptedResponse({ type: CancelledExecutionDto, description: 'It still has to stop.' })
  @ApiProblems('execution-not-found', 'execution-over', 'malformed-json', 'validation-failed')
  async cancel(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() { reason = null }: CancelExecutionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CancelledExecutionDto> {
    const { state, cancellation } = await this.cancelling.cancel(id, principal, reason);
    reply.status(state === 'cancelled' ? HttpStatus.OK : HttpStatus.ACCEPTED);
    return { id, state, cancellation: toCancellationDto(cancellation) };
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'retryExecution',
    summary: 'Try an execution again',
    description:
      'Starts a new execution with the trigger data, the files and the caller of one that is over, and links the two. From the ' +
      'start everything is done again. From the failed step, which takes one that is failed or cancelled, what is over is kept ' +
      'as it is, with its outputs, and only the rest is done; with the version that is active now only when that has the same ' +
      'steps so far. Takes the role `flow_operator` or `flow_designer` in the namespace.',
  })
  @ApiExecutionId()
  @ApiBody({ type: RetryExecutionDto, required: false })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiAcceptedResponse({
    type: StartedRetryDto,
    description: 'The new execution is committed.',
    headers: { Location: { description: 'Where it is.', schema: { type: 'string' } } },
  })
  @ApiProblems('execution-not-found', 'execution-not-over', 'retry-not-possible', 'flow-not-active')
  @ApiProblems('malformed-json', 'validation-failed')
  async retry(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() { from = 'start', version = 'same' }: RetryExecutionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StartedRetryDto> {
    const executionId = await this.retrying.retry(id, principal, { from, version });
    reply.header('location', `/platform/v1/executions/${executionId}`);
    return { executionId, retryOf: id };
  }
}
