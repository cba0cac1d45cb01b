import { Body, Controller, Headers, HttpCode, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiFlowId } from '../../flows/api-flow-id.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OptionalBodyInterceptor } from '../../http/optional-body.interceptor.js';
import { readIdempotencyKey } from '../../http/read-idempotency-key.js';
import { requestIdOf } from '../../http/request-id.js';
import { RunFlow } from '../manual/run-flow.service.js';
import { RunFlowDto } from './run-flow.dto.js';
import { StartedRunDto } from './started-run.dto.js';

@Controller('platform/v1/namespaces/:namespace/flows/:flowId/run')
@ApiTags('Flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
@ApiFlowId()
export class RunFlowController {
  constructor(private readonly runFlow: RunFlow) {}

  @Post()
  @HttpCode(202)
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({
    operationId: 'runFlow',
    summary: 'Run a flow',
    description:
      'Starts the active version of a flow whose trigger is `manual`. With an Idempotency-Key the same request, sent ' +
      'again within 24 hours, starts nothing and gets the same answer.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Another one for each new run: 1 to 255 visible ASCII characters.',
    schema: { type: 'string' },
  })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiBody({ type: RunFlowDto, required: false })
  @ApiAcceptedResponse({
    type: StartedRunDto,
    description: 'The execution is committed.',
    headers: {
      Location: { description: 'Where the execution is.', schema: { type: 'string' } },
      'Idempotency-Replayed': { description: '`true` when an earlier request started it.', schema: { type: 'string' } },
    },
  })
  @ApiProblems('flow-not-found', 'flow-not-active', 'wrong-trigger', 'malformed-json', 'idempotency-key-invalid')
  @ApiProblems('validation-failed', 'idempotency-key-reused', 'not-ready')
  async run(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() { inputs }: RunFlowDto,
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StartedRunDto> {
    const idempotencyKey = key === undefined ? null : readIdempotencyKey(key);
    const requestId = requestIdOf(request);
    const started = await this.runFlow.run({ namespace, flowId, inputs, principal, requestId, idempotencyKey });
    const { executionId, state, repeated } = started;
    reply.header('location', `/platform/v1/executions/${executionId}`);
    if (repeated === true) reply.header('idempotency-replayed', 'true');
    return { executionId, state };
  }
}
