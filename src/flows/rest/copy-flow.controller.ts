import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { actorOf } from '../../auth/actor-of.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { JsonObject } from '../../shared/json.js';
import { ApiFlowId } from '../api-flow-id.decorator.js';
import { CheckFlow } from '../check-flow.service.js';
import { FlowVersions } from '../flow-versions.service.js';
import { Flows } from '../flows.service.js';
import { CopyFlowDto } from './copy-flow.dto.js';
import { SavedFlowDto } from './saved-flow.dto.js';
import { toFlowDto } from './to-flow-dto.js';

@Controller('platform/v1/namespaces/:namespace/flows/:flowId/copy')
@ApiTags('Flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
@ApiFlowId()
export class CopyFlowController {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly checker: CheckFlow,
  ) {}

  @Post()
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'copyFlow',
    summary: 'Copy a flow',
    description:
      'Saves the draft, or a version, as the draft of a new flow under another name. The copy has no versions and is not active; ' +
      'its trigger is that of the original, which may have to be changed before it can be activated beside it.',
  })
  @ApiCreatedResponse({
    type: SavedFlowDto,
    description: 'The copy.',
    headers: {
      ETag: { description: "The draft's revision, for If-Match.", schema: { type: 'string' }, example: '"1"' },
      Location: { description: 'Where the copy is.', schema: { type: 'string' } },
    },
  })
  @ApiProblems('flow-not-found', 'flow-version-not-found', 'already-exists', 'malformed-json', 'validation-failed')
  async copy(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Body() { name, version }: CopyFlowDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedFlowDto> {
    const { draft } = await this.flows.require(namespace, flowId);
    const original =
      version === undefined ? draft : (await this.versions.requireNumber(flowId, String(version))).definition;
    // The name stays where it stands among the members.
    const copied: JsonObject = { ...(original as unknown as JsonObject), name };
    const flow = await this.flows.create(namespace, copied, actorOf(principal));
    const { findings } = await this.checker.check(namespace, flow.draft);
    reply.header('etag', `"${flow.revision}"`);
    reply.header('location', `/platform/v1/namespaces/${encodeURIComponent(namespace)}/flows/${flow.id}`);
    return { ...toFlowDto(flow, null), findings };
  }
}
