import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
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
import { PageQueryDto } from '../../http/page-query.dto.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import { Credentials } from '../vault/credentials.service.js';
import { CredentialPageDto } from './credential-page.dto.js';
import { NewCredentialValueDto } from './credential-value.dto.js';
import { CredentialDto } from './credential.dto.js';
import { PutCredentialDto } from './put-credential.dto.js';
import { requireCredentialName } from './require-credential-name.js';
import { toCredentialDto } from './to-credential-dto.js';

const NAME = {
  name: 'name',
  description: 'Name of the credential.',
  schema: { type: 'string' as const },
  example: 'github',
};

@Controller('platform/v1/namespaces/:namespace/credentials')
@ApiTags('Credentials')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' }, example: 'acme' })
@Roles('flow_designer')
export class CredentialsController {
  constructor(
    private readonly credentials: Credentials,
    private readonly namespaces: Namespaces,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listCredentials',
    summary: 'List credentials',
    description: 'By name, without the secrets.',
  })
  @ApiOkResponse({ type: CredentialPageDto, description: 'One page of credentials.' })
  @ApiProblems('namespace-not-found', 'invalid-cursor', 'validation-failed')
  async list(@Param('namespace') namespace: string, @Query() page: PageQueryDto): Promise<CredentialPageDto> {
    await this.namespaces.require(namespace);
    const { items, next } = await this.credentials.page(namespace, page);
    return { items: items.map(toCredentialDto), next };
  }

  @Get(':name')
  @ApiOperation({
    operationId: 'getCredential',
    summary: 'Read a credential',
    description: 'All there is to know of it but the secret.',
  })
  @ApiParam(NAME)
  @ApiOkResponse({ type: CredentialDto, description: 'The credential.' })
  @ApiProblems('namespace-not-found', 'credential-not-found')
  async get(@Param('namespace') namespace: string, @Param('name') name: string): Promise<CredentialDto> {
    await this.namespaces.require(namespace);
    return toCredentialDto(await this.credentials.require(namespace, name));
  }

  @Put(':name')
  @ApiOperation({
    operationId: 'putCredential',
    summary: 'Create or replace a credential',
    description:
      'It has this one value afterwards. To replace a value without refusing anyone meanwhile, add the new one, let the ' +
      'sender change over, then remove the old one.',
  })
  @ApiParam(NAME)
  @ApiOkResponse({ type: CredentialDto, description: 'It was replaced.' })
  @ApiCreatedResponse({ type: CredentialDto, description: 'It was created.' })
  @ApiProblems('namespace-not-found', 'in-use', 'malformed-json', 'validation-failed')
  async put(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @Body() { kind, value, description }: PutCredentialDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CredentialDto> {
    await this.namespaces.require(namespace);
    requireCredentialName(name);
    const facts = { kind, value, description: description ?? null };
    const { credential, created } = await this.credentials.put(namespace, name, facts, actorOf(principal));
    reply.status(created ? 201 : 200);
    return toCredentialDto(credential);
  }

  @Post(':name/values')
  @ApiOperation({
    operationId: 'addCredentialValue',
    summary: 'Add the value that replaces the other',
    description: 'Both are accepted until the old one is removed.',
  })
  @ApiParam(NAME)
  @ApiCreatedResponse({ type: CredentialDto, description: 'The credential with both values.' })
  @ApiProblems(
    'namespace-not-found',
    'credential-not-found',
    'credential-rotating',
    'malformed-json',
    'validation-failed',
  )
  async addValue(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @Body() { value }: NewCredentialValueDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<CredentialDto> {
    await this.namespaces.require(namespace);
    return toCredentialDto(await this.credentials.addValue(namespace, name, value, actorOf(principal)));
  }

  @Delete(':name/values/:valueId')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'removeCredentialValue',
    summary: 'Remove one of two values',
    description: 'It is refused at once here, and within a second on every node.',
  })
  @ApiParam(NAME)
  @ApiParam({ name: 'valueId', description: 'The value.', schema: { type: 'string', format: 'uuid' } })
  @ApiNoContentResponse({ description: 'The value is gone.' })
  @ApiProblems('namespace-not-found', 'credential-not-found', 'credential-value-not-found', 'last-value')
  async removeValue(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @Param('valueId') valueId: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    await this.namespaces.require(namespace);
    await this.credentials.removeValue(namespace, name, valueId, actorOf(principal));
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteCredential',
    summary: 'Delete a credential',
    description: 'Endpoints that rely on it refuse every call from now on. Refused while a connection relies on it.',
  })
  @ApiParam(NAME)
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiProblems('namespace-not-found', 'credential-not-found', 'in-use')
  async delete(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    await this.namespaces.require(namespace);
    await this.credentials.delete(namespace, name, actorOf(principal));
  }
}
