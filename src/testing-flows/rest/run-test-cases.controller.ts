import { Body, Controller, Headers, HttpCode, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import {
  ApiBody,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiFlowId } from '../../flows/api-flow-id.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OptionalBodyInterceptor } from '../../http/optional-body.interceptor.js';
import { RunTestCases } from '../cases/run-test-cases.service.js';
import { TestCases } from '../cases/test-cases.service.js';
import { TestSubjects } from '../dry-run/test-subjects.service.js';
import { junitReport } from '../junit-report.js';
import { ApiTestCaseId } from './api-test-case-id.decorator.js';
import { ReportQueryDto } from './report-query.dto.js';
import { RunTestCasesDto } from './run-test-cases.dto.js';
import { TestCaseRunDto } from './test-case-run.dto.js';
import { TestReportDto } from './test-report.dto.js';
import { toTestCaseResultDto, toTestReportDto } from './to-test-report-dto.js';
import { toTestTraceDto } from './to-test-trace-dto.js';

@Controller('platform/v1/namespaces/:namespace/flows/:flowId/test-cases')
@ApiTags('Tests of flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
@ApiFlowId()
export class RunTestCasesController {
  constructor(
    private readonly subjects: TestSubjects,
    private readonly testCases: TestCases,
    private readonly runs: RunTestCases,
  ) {}

  @Post('run')
  @HttpCode(200)
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'runTestCases',
    summary: 'Run all test cases of a flow',
    description:
      'Plays the draft, or a version, through for each of them. That some fail is the answer, not a refusal. As JUnit XML when that ' +
      'is asked for.',
  })
  @ApiBody({ type: RunTestCasesDto, required: false })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiExtraModels(TestReportDto)
  @ApiOkResponse({
    description: 'Which pass, and why others do not.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(TestReportDto) } },
      'application/xml': { schema: { type: 'string' } },
    },
  })
  @ApiProblems('flow-not-found', 'flow-version-not-found', 'flow-has-findings', 'malformed-json', 'validation-failed')
  async runAll(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Body() { version }: RunTestCasesDto,
    @Query() { format }: ReportQueryDto,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const subject = await this.subjects.find(namespace, flowId, version ?? null);
    const results = await this.runs.runAll(subject, await this.testCases.all(flowId));
    const asXml = format === undefined ? /^\s*(application|text)\/xml\b/i.test(accept ?? '') : format === 'junit';
    if (asXml) {
      void reply.type('application/xml; charset=utf-8').send(junitReport([{ flow: subject.definition.name, results }]));
    } else {
      void reply.send(toTestReportDto(results));
    }
  }

  @Post(':testCaseId/run')
  @HttpCode(200)
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'runTestCase',
    summary: 'Run a test case',
    description: 'Plays the draft, or a version, through, and tells all that happens.',
  })
  @ApiTestCaseId()
  @ApiBody({ type: RunTestCasesDto, required: false })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiOkResponse({ type: TestCaseRunDto, description: 'Whether it passes, and what happens.' })
  @ApiProblems('flow-not-found', 'flow-version-not-found', 'test-case-not-found', 'flow-has-findings')
  @ApiProblems('malformed-json', 'validation-failed')
  async runOne(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Param('testCaseId') id: string,
    @Body() { version }: RunTestCasesDto,
  ): Promise<TestCaseRunDto> {
    const subject = await this.subjects.find(namespace, flowId, version ?? null);
    const result = await this.runs.run(subject, await this.testCases.require(flowId, id));
    const { trace } = result;
    return { ...toTestCaseResultDto(result), trace: trace === null ? null : toTestTraceDto(trace) };
  }
}
