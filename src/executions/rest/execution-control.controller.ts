import { Body, Controller, HttpStatus, Param, Post, Res, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OptionalBodyInterceptor } from '../../http/optional-body.interceptor.js';
import { CancelExecution } from '../control/cancel-execution.service.js';
import { ApiExecutionId } from './api-execution-id.decorator.js';
import { CancelExecutionDto } from './cancel-execution.dto.js';
import { toCancellationDto } from './to-cancellation-dto.js';
import { CancelledExecutionDto } from './cancelled-execution.dto.js';

@ApiTags('Executions')
@Authenticated()
@Controller('platform/v1/executions')
export class ExecutionControlController {
  constructor(private readonly cancelling: CancelExecution) {}

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
}
