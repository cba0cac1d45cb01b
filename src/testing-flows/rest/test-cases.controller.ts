import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { actorOf } from '../../auth/actor-of.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiFlowId } from '../../flows/api-flow-id.decorator.js';
import { Flows } from '../../flows/flows.service.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { ApiIfMatch, IfMatch, revisionFromIfMatch } from '../../http/if-match.decorator.js';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { ComposeTestCase } from '../cases/compose-test-case.service.js';
import type { TestCase } from '../cases/test-case.entity.js';
import { TestCases } from '../cases/test-cases.service.js';
import { ApiTestCaseId } from './api-test-case-id.decorator.js';
import { PutTestCaseDto } from './put-test-case.dto.js';
import { TestCasePageDto } from './test-case-page.dto.js';
import { TestCaseDto } from './test-case.dto.js';
import { toTestCaseDto } from './to-test-case-dto.js';

const ETAG = {
  ETag: { description: 'The revision, for If-Match.', schema: { type: 'string' as const }, example: '"3"' },
};

@Controller('platform/v1/namespaces/:namespace/flows/:flowId/test-cases')
@ApiTags('Tests of flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
@ApiFlowId()
export class TestCasesController {
  constructor(
    private readonly flows: Flows,
    private readonly testCases: TestCases,
    private readonly composition: ComposeTestCase,
  ) {}

  @Get()
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({ operationId: 'listTestCases', summary: 'List the test cases of a flow', description: 'By name.' })
  @ApiOkResponse({ type: TestCasePageDto, description: 'One page of test cases.' })
  @ApiProblems('flow-not-found', 'invalid-cursor', 'validation-failed')
  async list(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Query() page: PageQueryDto,
  ): Promise<TestCasePageDto> {
    await this.flows.require(namespace, flowId);
    const { items, next } = await this.testCases.page(flowId, page);
    return { items: items.map(toTestCaseDto), next };
  }

  @Post()
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'createTestCase',
    summary: 'Create a test case',
    description:
      'From data of its own, or from an execution: then its trigger data is kept without credentials, and what came of its steps ' +
      'and of all of it is what is met and expected, where nothing else is given.',
  })
  @ApiCreatedResponse({
    type: TestCaseDto,
    description: 'The new test case.',
    headers: { ...ETAG, Location: { description: 'Where it is.', schema: { type: 'string' } } },
  })
  @ApiProblems('flow-not-found', 'execution-not-found', 'already-exists', 'malformed-json', 'validation-failed')
  async create(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Body() body: PutTestCaseDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TestCaseDto> {
    const { draft } = await this.flows.require(namespace, flowId);
    const content = await this.composition.compose(flowId, draft, body);
    const created = await this.testCases.create({ namespace, flowId, actor: actorOf(principal) }, content);
    const at = `/platform/v1/namespaces/${encodeURIComponent(namespace)}/flows/${flowId}/test-cases`;
    reply.header('location', `${at}/${created.id}`);
    return tagged(created, reply);
  }

  @Get(':testCaseId')
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({ operationId: 'getTestCase', summary: 'Read a test case', description: 'All of it.' })
  @ApiTestCaseId()
  @ApiOkResponse({ type: TestCaseDto, description: 'The test case.', headers: ETAG })
  @ApiProblems('flow-not-found', 'test-case-not-found')
  async get(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Param('testCaseId') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TestCaseDto> {
    await this.flows.require(namespace, flowId);
    return tagged(await this.testCases.require(flowId, id), reply);
  }

  @Put(':testCaseId')
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'changeTestCase',
    summary: 'Change a test case',
    description: 'Replaces it, if it still is the revision named in If-Match.',
  })
  @ApiTestCaseId()
  @ApiIfMatch()
  @ApiOkResponse({ type: TestCaseDto, description: 'The changed test case.', headers: ETAG })
  @ApiProblems('flow-not-found', 'test-case-not-found', 'execution-not-found', 'already-exists')
  @ApiProblems('revision-mismatch', 'precondition-required', 'malformed-json', 'validation-failed')
  async change(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Param('testCaseId') id: string,
    @IfMatch() revision: number,
    @Body() body: PutTestCaseDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TestCaseDto> {
    const { draft } = await this.flows.require(namespace, flowId);
    const content = await this.composition.compose(flowId, draft, body);
    const place = { namespace, flowId, actor: actorOf(principal) };
    return tagged(await this.testCases.save(place, id, revision, content), reply);
  }

  @Delete(':testCaseId')
  @HttpCode(204)
  @Roles('flow_designer')
  @ApiOperation({ operationId: 'deleteTestCase', summary: 'Delete a test case', description: 'For good.' })
  @ApiTestCaseId()
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'Delete this revision only.',
    schema: { type: 'string' },
  })
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiProblems('flow-not-found', 'test-case-not-found', 'revision-mismatch')
  async delete(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Param('testCaseId') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    await this.flows.require(namespace, flowId);
    const revision = ifMatch === undefined ? undefined : revisionFromIfMatch(ifMatch);
    await this.testCases.delete({ namespace, flowId, actor: actorOf(principal) }, id, revision);
  }
}

function tagged(testCase: TestCase, reply: FastifyReply): TestCaseDto {
  reply.header('etag', `"${testCase.revision}"`);
  return toTestCaseDto(testCase);
}
