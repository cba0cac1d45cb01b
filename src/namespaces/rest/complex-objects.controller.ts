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
import { inferSchema } from '../../schema/infer-schema.js';
import { ComplexObjectStore } from '../complex-object-store.service.js';
import { Namespaces } from '../namespaces.service.js';
import { ComplexObjectPageDto } from './complex-object-page.dto.js';
import { ComplexObjectDto } from './complex-object.dto.js';
import { InferStructureDto } from './infer-structure.dto.js';
import { InferredStructureDto } from './inferred-structure.dto.js';
import { PutComplexObjectDto } from './put-complex-object.dto.js';
import { requireSoundComplexObject } from '../require-sound-complex-object.js';
import { toComplexObjectDto } from './to-complex-object-dto.js';

const NAME = {
  name: 'name',
  description: 'Name of the complex object.',
  schema: { type: 'string' as const },
  example: 'ticket',
};

@Controller('platform/v1/namespaces/:namespace/complex-objects')
@ApiTags('Complex objects')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' }, example: 'acme' })
export class ComplexObjectsController {
  constructor(
    private readonly objects: ComplexObjectStore,
    private readonly namespaces: Namespaces,
  ) {}

  @Get()
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({
    operationId: 'listComplexObjects',
    summary: 'List complex objects',
    description: "The namespace's reusable structures by name.",
  })
  @ApiOkResponse({ type: ComplexObjectPageDto, description: 'One page of complex objects.' })
  @ApiProblems('namespace-not-found', 'invalid-cursor', 'validation-failed')
  async list(@Param('namespace') namespace: string, @Query() page: PageQueryDto): Promise<ComplexObjectPageDto> {
    await this.namespaces.require(namespace);
    const { items, next } = await this.objects.page(namespace, page);
    return { items: items.map(toComplexObjectDto), next };
  }

  @Post('infer')
  @HttpCode(200)
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'inferStructure',
    summary: 'Infer a structure from samples',
    description:
      'Describes what all the samples have in common, with real types, formats, and which properties are optional. Every sample is valid by the schema. Nothing is stored: change the schema as needed, then create a complex object with it.',
  })
  @ApiOkResponse({ type: InferredStructureDto, description: 'The structure of the samples.' })
  @ApiProblems('namespace-not-found', 'malformed-json', 'duplicate-key', 'forbidden-key', 'validation-failed')
  async infer(
    @Param('namespace') namespace: string,
    @Body() { samples }: InferStructureDto,
  ): Promise<InferredStructureDto> {
    await this.namespaces.require(namespace);
    return { schema: inferSchema(samples) };
  }

  @Get(':name')
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({
    operationId: 'getComplexObject',
    summary: 'Read a complex object',
    description: 'The structure with its schema.',
  })
  @ApiParam(NAME)
  @ApiOkResponse({ type: ComplexObjectDto, description: 'The complex object.' })
  @ApiProblems('namespace-not-found', 'complex-object-not-found')
  async get(@Param('namespace') namespace: string, @Param('name') name: string): Promise<ComplexObjectDto> {
    await this.namespaces.require(namespace);
    return toComplexObjectDto(await this.objects.require(namespace, name));
  }

  @Put(':name')
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'putComplexObject',
    summary: 'Create or replace a complex object',
    description: 'Active flows keep the structure they were activated with; drafts are checked against the new one.',
  })
  @ApiParam(NAME)
  @ApiOkResponse({ type: ComplexObjectDto, description: 'It was replaced.' })
  @ApiCreatedResponse({ type: ComplexObjectDto, description: 'It was created.' })
  @ApiProblems('namespace-not-found', 'malformed-json', 'validation-failed')
  async put(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @Body() { schema, description }: PutComplexObjectDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ComplexObjectDto> {
    await this.namespaces.require(namespace);
    requireSoundComplexObject(name, schema, await this.objects.all(namespace));
    const facts = { schema, description: description ?? null };
    const { object, created } = await this.objects.put(namespace, name, facts, actorOf(principal));
    reply.status(created ? 201 : 200);
    return toComplexObjectDto(object);
  }

  @Delete(':name')
  @HttpCode(204)
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'deleteComplexObject',
    summary: 'Delete a complex object',
    description:
      'Refused while a flow, by its draft or its active version, or another complex object refers to it; `usedBy` names them.',
  })
  @ApiParam(NAME)
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiProblems('namespace-not-found', 'complex-object-not-found', 'in-use')
  async delete(
    @Param('namespace') namespace: string,
    @Param('name') name: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    await this.namespaces.require(namespace);
    await this.objects.delete(namespace, name, actorOf(principal));
  }
}
