import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { actorOf } from '../../auth/actor-of.js';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { PageQueryDto } from '../../http/page-query.dto.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { Namespaces } from '../namespaces.service.js';
import { ChangeNamespaceDto } from './change-namespace.dto.js';
import { CreateNamespaceDto } from './create-namespace.dto.js';
import { knownNamespaces } from './known-namespaces.js';
import { NamespacePageDto } from './namespace-page.dto.js';
import { NamespaceDto } from './namespace.dto.js';
import { toNamespaceDto } from './to-namespace-dto.js';

const NAMESPACE = {
  name: 'namespace',
  description: 'Name of the namespace.',
  schema: { type: 'string' as const },
  example: 'acme',
};

@Controller('platform/v1/namespaces')
@ApiTags('Namespaces')
export class NamespacesController {
  constructor(private readonly namespaces: Namespaces) {}

  @Get()
  @Authenticated()
  @ApiOperation({
    operationId: 'listNamespaces',
    summary: 'List namespaces',
    description: 'Those in which the caller holds a role, by name; all of them for a role held everywhere.',
  })
  @ApiOkResponse({ type: NamespacePageDto, description: 'One page of namespaces.' })
  @ApiProblems('invalid-cursor', 'validation-failed')
  async list(@CurrentPrincipal() principal: Principal, @Query() page: PageQueryDto): Promise<NamespacePageDto> {
    const { items, next } = await this.namespaces.page(knownNamespaces(principal), page);
    return { items: items.map(toNamespaceDto), next };
  }

  @Post()
  @Roles('admin')
  @ApiOperation({
    operationId: 'createNamespace',
    summary: 'Create a namespace',
    description: 'Its name becomes part of URLs that others call, so it never changes.',
  })
  @ApiCreatedResponse({
    type: NamespaceDto,
    description: 'The new namespace.',
    headers: { Location: { description: 'Where the namespace is.', schema: { type: 'string' } } },
  })
  @ApiProblems('already-exists', 'malformed-json', 'validation-failed')
  async create(
    @Body() { name, title, description, visibility }: CreateNamespaceDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NamespaceDto> {
    const facts = { name, title, description: description ?? null, visibility: visibility ?? 'public' };
    const created = await this.namespaces.create(facts, actorOf(principal));
    reply.header('location', `/platform/v1/namespaces/${name}`);
    return toNamespaceDto(created);
  }

  @Get(':namespace')
  @Authenticated()
  @ApiOperation({
    operationId: 'getNamespace',
    summary: 'Read a namespace',
    description: 'One in which the caller holds a role; any other looks as if it did not exist.',
  })
  @ApiParam(NAMESPACE)
  @ApiOkResponse({ type: NamespaceDto, description: 'The namespace.' })
  @ApiProblems('namespace-not-found')
  async get(@Param('namespace') name: string, @CurrentPrincipal() principal: Principal): Promise<NamespaceDto> {
    const known = knownNamespaces(principal);
    if (known !== 'all' && !known.includes(name)) {
      throw new SluiceError('namespace-not-found', `There is no namespace "${name}".`);
    }
    return toNamespaceDto(await this.namespaces.require(name));
  }

  @Patch(':namespace')
  @Roles('admin')
  @ApiOperation({
    operationId: 'changeNamespace',
    summary: 'Change a namespace',
    description:
      'Changes the title, the description, who may read the document, or what all endpoints have in common: limits and origins. Those hold on every live node when this answers.',
  })
  @ApiParam(NAMESPACE)
  @ApiOkResponse({ type: NamespaceDto, description: 'The changed namespace.' })
  @ApiProblems('namespace-not-found', 'malformed-json', 'validation-failed')
  async change(
    @Param('namespace') name: string,
    @Body() { title, description, visibility, limits, cors }: ChangeNamespaceDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<NamespaceDto> {
    const changes = {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(visibility === undefined ? {} : { visibility }),
      ...(limits === undefined ? {} : { limits }),
      ...(cors === undefined ? {} : { cors }),
    };
    return toNamespaceDto(await this.namespaces.change(name, changes, actorOf(principal)));
  }
}
