import { Body, Controller, HttpCode, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiFlowId } from '../../flows/api-flow-id.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OptionalBodyInterceptor } from '../../http/optional-body.interceptor.js';
import { requestIdOf } from '../../http/request-id.js';
import { TestSubjects } from '../dry-run/test-subjects.service.js';
import { RunForReal } from '../real-run/run-for-real.service.js';
import { RealTestRunDto } from './real-test-run.dto.js';
import { StartedTestRunDto } from './started-test-run.dto.js';

@Controller('platform/v1/namespaces/:namespace/flows/:flowId/real-test-run')
@ApiTags('Tests of flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
@ApiFlowId()
export class RealTestRunController {
  constructor(
    private readonly subjects: TestSubjects,
    private readonly runForReal: RunForReal,
  ) {}

  @Post()
  @HttpCode(202)
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'testRunFlowForReal',
    summary: 'Try a flow out for real',
    description:
      'Runs the draft, or a version, on given data with all its effects: records are written, other systems are called. The ' +
      'execution is marked as a test, and so is whatever it calls. Nothing is activated; a draft becomes a version.',
  })
  @ApiBody({ type: RealTestRunDto, required: false })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiAcceptedResponse({
    type: StartedTestRunDto,
    description: 'The execution is committed.',
    headers: { Location: { description: 'Where the execution is.', schema: { type: 'string' } } },
  })
  @ApiProblems('flow-not-found', 'flow-version-not-found', 'flow-has-findings', 'revision-mismatch')
  @ApiProblems('malformed-json', 'validation-failed', 'not-ready')
  async run(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Body() { version, trigger = {} }: RealTestRunDto,
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StartedTestRunDto> {
    const subject = await this.subjects.find(namespace, flowId, version ?? null);
    const started = await this.runForReal.run(subject, trigger, principal, requestIdOf(request));
    reply.header('location', `/platform/v1/executions/${started.executionId}`);
    return { executionId: started.executionId, state: started.state, version: started.version };
  }
}
