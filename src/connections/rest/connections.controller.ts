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
import { PageQueryDto } from '../../http/page-query.dto.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import type { Connection } from '../connection.entity.js';
import { Connections } from '../connections.service.js';
import { TestConnection } from '../test-connection.service.js';
import { ConnectionPageDto } from './connection-page.dto.js';
import { ConnectionTestDto } from './connection-test.dto.js';
import { ConnectionDto } from './connection.dto.js';
import { CreateConnectionDto } from './create-connection.dto.js';
import { PutConnectionDto } from './put-connection.dto.js';
import { TestConnectionDto } from './test-connection.dto.js';
import { toConnectionDto } from './to-connection-dto.js';
import { toConnectionSettings } from './to-connection-settings.js';

const NAME = {
  name: 'name',
  description: 'Name of the connection.',
  schema: { type: 'string' as const },
  example: 'erp',
};
const ETAG = {
  ETag: { description: 'The revision, for If-Match.', schema: { type: 'string' as const }, example: '"3"' },
};

@Controller('platform/v1/namespaces/:namespace/connections')
@ApiTags('Connections')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' }, example: 'acme' })
export class ConnectionsController {
  constructor(
    private readonly connections: Connections,
    private readonly tests: TestConnection,
    private readonly namespaces: Namespaces,
  ) {}

  @Get()
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({ operationId: 'listConnections', summary: 'List connections', description: 'By name.' })
  @ApiOkResponse({ type: ConnectionPageDto, description: 'One page of connections.' })
  @ApiProblems('namespace-not-found', 'invalid-cursor', 'validation-failed')
  async list(@Param('namespace') namespace: string, @Query() page: PageQueryDto): Promise<ConnectionPageDto> {
    await this.namespaces.require(namespace);
    const { items, next } = await this.connections.page(namespace, page);
    return { items: items.map(toConnectionDto), next };
  }

  @Post()
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'createConnection',
    summary: 'Create a connection',
    description: 'Where and as whom flows of the namespace can call out. Its secret is put into a credential first.',
  })
  @ApiCreatedResponse({
    type: ConnectionDto,
    description: 'The new connection.',
    headers: { ...ETAG, Location: { description: 'Where the connection is.', schema: { type: 'string' } } },
  })
  @ApiProblems('namespace-not-found', 'already-exists', 'malformed-json', 'validation-failed')
  async create(
    @Param('namespace') namespace: string,
    @Body() { name, ...settings }: CreateConnectionDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConnectionDto> {
    await this.namespaces.require(namespace);
    const connection = await this.connections.create(
      namespace,
      name,
      toConnectionSettings(settings),
      actorOf(principal),
    );
    reply.header('location', `/platform/v1/namespaces/${encodeURIComponent(namespace)}/connections/${name}`);
    return tagged(connection, reply);
  }

  @Get(':name')
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({
    operationId: 'getConnection',
    summary: 'Read a connection',
    description: 'All of it but the secret, which is in the credential.',
  })
  @ApiParam(NAME)
  @ApiOkResponse({ type: ConnectionDto, description: 'The connection.', headers: ETAG })
  @ApiProblems('namespace-not-found', 'connection-not-found')
  async get(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConnectionDto> {
    await this.namespaces.require(namespace);
    return tagged(await this.connections.require(namespace, name), reply);
  }

  @Put(':name')
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'changeConnection',
    summary: 'Change a connection',
    description:
      'Replaces it, if it still is the revision named in If-Match. The next call of any step uses the new one.',
  })
  @ApiParam(NAME)
  @ApiIfMatch()
  @ApiOkResponse({ type: ConnectionDto, description: 'The changed connection.', headers: ETAG })
  @ApiProblems('namespace-not-found', 'connection-not-found', 'revision-mismatch', 'precondition-required')
  @ApiProblems('malformed-json', 'validation-failed')
  async change(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @IfMatch() revision: number,
    @Body() settings: PutConnectionDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConnectionDto> {
    await this.namespaces.require(namespace);
    const actor = actorOf(principal);
    return tagged(
      await this.connections.change(namespace, name, revision, toConnectionSettings(settings), actor),
      reply,
    );
  }

  @Delete(':name')
  @HttpCode(204)
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'deleteConnection',
    summary: 'Delete a connection',
    description: 'Steps that name it fail from now on, and flows that do are not activated. The credential stays.',
  })
  @ApiParam(NAME)
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'Delete this revision only.',
    schema: { type: 'string' },
  })
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiProblems('namespace-not-found', 'connection-not-found', 'revision-mismatch')
  async delete(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    await this.namespaces.require(namespace);
    const revision = ifMatch === undefined ? undefined : revisionFromIfMatch(ifMatch);
    await this.connections.delete(namespace, name, revision, actorOf(principal));
  }

  @Post(':name/test')
  @HttpCode(200)
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'testConnection',
    summary: 'Try a connection out',
    description:
      'Calls the other system once, as steps do, and tells how it went. The body of its answer is not shown. ' +
      'A system that refuses or cannot be reached is what the test found: the answer is 200 all the same.',
  })
  @ApiParam(NAME)
  @ApiBody({ type: TestConnectionDto, required: false })
  @UseInterceptors(OptionalBodyInterceptor)
  @ApiOkResponse({ type: ConnectionTestDto, description: 'How it went.' })
  @ApiProblems('namespace-not-found', 'connection-not-found', 'malformed-json', 'validation-failed')
  async test(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @Body() { method, path }: TestConnectionDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ConnectionTestDto> {
    await this.namespaces.require(namespace);
    const outcome = await this.tests.run(namespace, name, { method, path }, actorOf(principal));
    return { ok: outcome.status !== null && outcome.status < 400, ...outcome };
  }
}

function tagged(connection: Connection, reply: FastifyReply): ConnectionDto {
  reply.header('etag', `"${connection.revision}"`);
  return toConnectionDto(connection);
}
