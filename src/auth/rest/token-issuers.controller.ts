import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { actorOf } from '../actor-of.js';
import { CurrentPrincipal } from '../current-principal.decorator.js';
import { TokenIssuers } from '../issuers/token-issuers.service.js';
import type { Principal } from '../principal.js';
import { Roles } from '../roles.decorator.js';
import { PutTokenIssuerDto } from './put-token-issuer.dto.js';
import { toTokenIssuerDto } from './to-token-issuer-dto.js';
import { TokenIssuerPageDto } from './token-issuer-page.dto.js';
import { TokenIssuerDto } from './token-issuer.dto.js';

const NAME = {
  name: 'name',
  description: 'Name of the token issuer.',
  schema: { type: 'string' as const },
  example: 'acme-login',
};

@Controller('platform/v1/token-issuers')
@ApiTags('Token issuers')
@Roles('admin')
export class TokenIssuersController {
  constructor(private readonly issuers: TokenIssuers) {}

  @Get()
  @ApiOperation({
    operationId: 'listTokenIssuers',
    summary: 'List token issuers',
    description: 'Those whose tokens are believed, by name.',
  })
  @ApiOkResponse({ type: TokenIssuerPageDto, description: 'One page of token issuers.' })
  @ApiProblems('invalid-cursor', 'validation-failed')
  async list(@Query() page: PageQueryDto): Promise<TokenIssuerPageDto> {
    const { items, next } = await this.issuers.page(page);
    return { items: items.map(toTokenIssuerDto), next };
  }

  @Get(':name')
  @ApiOperation({
    operationId: 'getTokenIssuer',
    summary: 'Read a token issuer',
    description: 'What its tokens must be like, and what they allow.',
  })
  @ApiParam(NAME)
  @ApiOkResponse({ type: TokenIssuerDto, description: 'The token issuer.' })
  @ApiProblems('token-issuer-not-found')
  async get(@Param('name') name: string): Promise<TokenIssuerDto> {
    return toTokenIssuerDto(await this.issuers.require(name));
  }

  @Put(':name')
  @ApiOperation({
    operationId: 'putTokenIssuer',
    summary: 'Create or replace a token issuer',
    description:
      'From now on its access tokens are accepted wherever the scheme `jwt` is. Grants of `admin` make its callers admins.',
  })
  @ApiParam(NAME)
  @ApiOkResponse({ type: TokenIssuerDto, description: 'It was replaced.' })
  @ApiCreatedResponse({ type: TokenIssuerDto, description: 'It was created.' })
  @ApiProblems('already-exists', 'malformed-json', 'validation-failed')
  async put(
    @Param('name') name: string,
    @Body() { grants, description, jwksUri, roleClaim, ...facts }: PutTokenIssuerDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenIssuerDto> {
    const settings = {
      ...facts,
      description: description ?? null,
      jwksUri: jwksUri ?? null,
      roleClaim: roleClaim ?? null,
      grants: grants.map(({ role, namespace, claimValue }) => ({
        role,
        namespace: namespace ?? null,
        claimValue: claimValue ?? null,
      })),
    };
    const { issuer, created } = await this.issuers.put(name, settings, actorOf(principal));
    reply.status(created ? 201 : 200);
    return toTokenIssuerDto(issuer);
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteTokenIssuer',
    summary: 'Delete a token issuer',
    description: 'Its tokens are refused at once here, and within a second on every node.',
  })
  @ApiParam(NAME)
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiProblems('token-issuer-not-found')
  async delete(@Param('name') name: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.issuers.delete(name, actorOf(principal));
  }
}
