import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { actorOf } from '../actor-of.js';
import { ApiKeys } from '../api-keys/api-keys.service.js';
import { CurrentPrincipal } from '../current-principal.decorator.js';
import type { Principal } from '../principal.js';
import { Roles } from '../roles.decorator.js';
import { ApiKeyPageDto } from './api-key-page.dto.js';
import { CreateApiKeyDto } from './create-api-key.dto.js';
import { CreatedApiKeyDto } from './created-api-key.dto.js';
import { toApiKeyDto } from './to-api-key-dto.js';
import { toGrants } from './to-grants.js';

@Controller('platform/v1/api-keys')
@ApiTags('API keys')
@Roles('admin')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Get()
  @ApiOperation({
    operationId: 'listApiKeys',
    summary: 'List API keys',
    description: 'Newest first, revoked ones too; never the keys themselves.',
  })
  @ApiOkResponse({ type: ApiKeyPageDto, description: 'One page of API keys.' })
  @ApiProblems('invalid-cursor', 'validation-failed')
  async list(@Query() page: PageQueryDto): Promise<ApiKeyPageDto> {
    const { items, next } = await this.keys.page(page);
    return { items: items.map(toApiKeyDto), next };
  }

  @Post()
  @ApiOperation({
    operationId: 'createApiKey',
    summary: 'Create an API key',
    description: 'The answer shows the key, once.',
  })
  @ApiCreatedResponse({ type: CreatedApiKeyDto, description: 'The new API key.' })
  @ApiProblems('malformed-json', 'validation-failed')
  async create(
    @Body() { name, grants, expiresAt }: CreateApiKeyDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<CreatedApiKeyDto> {
    const facts = { name, grants: toGrants(grants), expiresAt: expiresAt == null ? null : new Date(expiresAt) };
    const { key, ...created } = await this.keys.create(facts, actorOf(principal));
    return { ...toApiKeyDto(created), key };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key',
    description: 'The key is refused at once here, and within a second on every node.',
  })
  @ApiParam({ name: 'id', description: 'The API key.', schema: { type: 'string', format: 'uuid' } })
  @ApiNoContentResponse({ description: 'The key is revoked.' })
  @ApiProblems('api-key-not-found')
  revoke(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    return this.keys.revoke(id, actorOf(principal));
  }
}
