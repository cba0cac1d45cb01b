import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiFlowId } from '../../flows/api-flow-id.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OptionalBodyInterceptor } from '../../http/optional-body.interceptor.js';
import { PlayAgain } from '../cases/play-again.service.js';
import { requireShape } from '../cases/require-shape.js';
import { DryRun } from '../dry-run/dry-run.service.js';
import type { Mocks } from '../dry-run/mock.js';
import { MOCKS_SCHEMA } from '../dry-run/mocks.schema.js';
import { TestSubjects } from '../dry-run/test-subjects.service.js';
import { TestRunDto } from './test-run.dto.js';
import { TestTraceDto } from './test-trace.dto.js';
import { toTestTraceDto } from './to-test-trace-dto.js';

@Controller('platform/v1/namespaces/:namespace/flows/:flowId/test-run')
@ApiTags('Tests of flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
@ApiFlowId()
export class TestRunController {
  constructor(
    private readonly subjects: TestSubjects,
    private readonly playAgain: PlayAgain,
    private readonly dryRun: DryRun,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'testRunFlow',
    summary: 'Play a flow through',
    description:
      'Runs the draft, or a version, on given data or on that of an execution, and tells all that happens. Steps that have no ' +
      'effect really run; the others come to what a mock says, or to an example. Nothing is written, nobody is called, waits pass ' +
      'at once, and the same request gets the same answer.',
  })
  @ApiBody({ type: TestRunDto, required: false })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiOkResponse({ type: TestTraceDto, description: 'What happens.' })
  @ApiProblems('flow-not-found', 'flow-version-not-found', 'execution-not-found', 'flow-has-findings')
  @ApiProblems('malformed-json', 'validation-failed')
  async run(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Body() { version, executionId, trigger = {}, mocks = {}, now }: TestRunDto,
  ): Promise<TestTraceDto> {
    const given = requireShape<Mocks>('mocks', mocks, MOCKS_SCHEMA);
    const subject = await this.subjects.find(namespace, flowId, version ?? null);
    const recorded =
      executionId === undefined ? undefined : await this.playAgain.inputOf(flowId, executionId, subject.definition);
    const trace = await this.dryRun.run(subject, {
      trigger: { ...recorded?.trigger, ...trigger },
      mocks: { ...recorded?.mocks, ...given },
      now: now === undefined ? (recorded?.execution.createdAt ?? new Date()) : new Date(now),
    });
    return toTestTraceDto(trace);
  }
}
