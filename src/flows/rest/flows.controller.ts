import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiBody,
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
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { ApiIfMatch, IfMatch, revisionFromIfMatch } from '../../http/if-match.decorator.js';
import { OptionalBodyInterceptor } from '../../http/optional-body.interceptor.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import { isJsonObject } from '../../shared/json.js';
import type { Page } from '../../shared/keyset-page.js';
import { CheckFlow } from '../check-flow.service.js';
import { FlowVersions } from '../flow-versions.service.js';
import type { Flow } from '../flow.entity.js';
import { Flows } from '../flows.service.js';
import { ApiFlowId } from '../api-flow-id.decorator.js';
import { CheckResultDto } from './check-result.dto.js';
import { FlowPageDto } from './flow-page.dto.js';
import type { FlowSummaryDto } from './flow-summary.dto.js';
import { FlowDto } from './flow.dto.js';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { SavedFlowDto } from './saved-flow.dto.js';
import { toFlowDto } from './to-flow-dto.js';
import { toFlowSummaryDto } from './to-flow-summary-dto.js';

const DEFINITION = { schema: { $ref: '#/components/schemas/FlowDefinition' } };
const ETAG = {
  ETag: { description: "The draft's revision, for If-Match.", schema: { type: 'string' as const }, example: '"3"' },
};

@Controller('platform/v1/namespaces/:namespace/flows')
@ApiTags('Flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
export class FlowsController {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly checker: CheckFlow,
    private readonly namespaces: Namespaces,
  ) {}

  @Get()
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({
    operationId: 'listFlows',
    summary: 'List flows',
    description: "The namespace's flows by name, without their definitions.",
  })
  @ApiOkResponse({ type: FlowPageDto, description: 'One page of flows.' })
  @ApiProblems('namespace-not-found', 'invalid-cursor', 'validation-failed')
  async list(@Param('namespace') namespace: string, @Query() page: PageQueryDto): Promise<Page<FlowSummaryDto>> {
    await this.namespaces.require(namespace);
    const { items, next } = await this.flows.list(namespace, page);
    const numbers = await this.versions.numbersOf(items.flatMap(({ activeVersionId }) => activeVersionId ?? []));
    return {
      items: items.map((flow) => toFlowSummaryDto(flow, numbers.get(flow.activeVersionId ?? '') ?? null)),
      next,
    };
  }

  @Post()
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'createFlow',
    summary: 'Create a flow',
    description: 'Saves the definition as the draft of a new flow. A draft may have findings: the answer lists them.',
  })
  @ApiBody(DEFINITION)
  @ApiCreatedResponse({
    type: SavedFlowDto,
    description: 'The new flow.',
    headers: { ...ETAG, Location: { description: 'Where the flow is.', schema: { type: 'string' } } },
  })
  @ApiProblems('namespace-not-found', 'already-exists', 'malformed-json', 'validation-failed')
  async create(
    @Param('namespace') namespace: string,
    @Body() definition: unknown,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedFlowDto> {
    await this.namespaces.require(namespace);
    const flow = await this.flows.create(namespace, definition, actorOf(principal));
    reply.header('location', `/platform/v1/namespaces/${encodeURIComponent(namespace)}/flows/${flow.id}`);
    return this.saved(flow, reply);
  }

  @Get(':flowId')
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({ operationId: 'getFlow', summary: 'Read a flow', description: 'The flow with its draft.' })
  @ApiFlowId()
  @ApiOkResponse({ type: FlowDto, description: 'The flow.', headers: ETAG })
  @ApiProblems('flow-not-found')
  async get(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FlowDto> {
    const flow = await this.flows.require(namespace, flowId);
    reply.header('etag', `"${flow.revision}"`);
    return toFlowDto(flow, await this.activeNumber(flow));
  }

  @Put(':flowId')
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'saveFlow',
    summary: 'Save the draft',
    description: 'Replaces the draft, if it still is the revision named in If-Match. What is active stays as it is.',
  })
  @ApiFlowId()
  @ApiIfMatch()
  @ApiBody(DEFINITION)
  @ApiOkResponse({ type: SavedFlowDto, description: 'The saved flow.', headers: ETAG })
  @ApiProblems('flow-not-found', 'already-exists', 'revision-mismatch', 'precondition-required')
  @ApiProblems('malformed-json', 'validation-failed')
  async save(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @IfMatch() revision: number,
    @Body() definition: unknown,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedFlowDto> {
    return this.saved(await this.flows.save(namespace, flowId, revision, definition, actorOf(principal)), reply);
  }

  @Delete(':flowId')
  @HttpCode(204)
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'deleteFlow',
    summary: 'Delete a flow',
    description: 'Deletes the flow and its draft. It must not be active. Its executions stay readable.',
  })
  @ApiFlowId()
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'Delete this revision only.',
    schema: { type: 'string' },
  })
  @ApiNoContentResponse({ description: 'The flow is gone.' })
  @ApiProblems('flow-not-found', 'flow-active', 'revision-mismatch')
  async delete(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    const revision = ifMatch === undefined ? undefined : revisionFromIfMatch(ifMatch);
    await this.flows.delete(namespace, flowId, revision, actorOf(principal));
  }

  @Post(':flowId/check')
  @HttpCode(200)
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({
    operationId: 'checkFlow',
    summary: 'Check a flow',
    description:
      'Checks the definition that is sent or, without one, the draft, against the trigger, actions, tables and complex ' +
      'objects it uses. Nothing is saved and nothing runs.',
  })
  @ApiFlowId()
  @ApiBody({ ...DEFINITION, required: false })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiOkResponse({ type: CheckResultDto, description: 'All findings.' })
  @ApiProblems('flow-not-found', 'malformed-json')
  async check(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Body() definition: unknown,
  ): Promise<CheckResultDto> {
    const { draft } = await this.flows.require(namespace, flowId);
    const sent = !isJsonObject(definition) || Object.keys(definition).length > 0;
    const { valid, findings } = await this.checker.check(namespace, sent ? definition : draft);
    return { valid, findings };
  }

  private async saved(flow: Flow, reply: FastifyReply): Promise<SavedFlowDto> {
    reply.header('etag', `"${flow.revision}"`);
    const { findings } = await this.checker.check(flow.namespace, flow.draft);
    return { ...toFlowDto(flow, await this.activeNumber(flow)), findings };
  }

  private async activeNumber(flow: Flow): Promise<number | null> {
    return flow.activeVersionId === null ? null : (await this.versions.require(flow.activeVersionId)).number;
  }
}
