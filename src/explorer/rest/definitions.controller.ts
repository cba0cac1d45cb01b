import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../auth/public.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import { NamespaceDocuments } from '../documents/namespace-documents.service.js';
import { PlatformDocument } from '../documents/platform-document.service.js';
import { answerCached } from './answer-cached.js';
import { DefinitionDto } from './definition.dto.js';

const OPENAPI_DOCUMENT = {
  description: 'An OpenAPI 3.1 document, with an ETag.',
  content: { 'application/json': { schema: { type: 'object' as const, additionalProperties: true } } },
};

/** The OpenAPI documents of this server. */
@Controller('explorer/definitions')
@ApiTags('Explorer')
@Public()
export class DefinitionsController {
  constructor(
    private readonly namespaces: Namespaces,
    private readonly platformDocument: PlatformDocument,
    private readonly namespaceDocuments: NamespaceDocuments,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'listDefinitions',
    summary: 'List the OpenAPI documents',
    description: "The platform's own API and one document per namespace.",
  })
  @ApiOkResponse({ type: [DefinitionDto], description: 'Where the documents are.' })
  async list(): Promise<DefinitionDto[]> {
    const namespaces = await this.namespaces.list();
    return ['platform', ...namespaces.map(({ name }) => name)].map((name) => ({
      name,
      url: `/explorer/definitions/${name}.json`,
    }));
  }

  @Get('platform.json')
  @ApiOperation({
    operationId: 'getPlatformDefinition',
    summary: 'Read the OpenAPI document of the platform',
    description: 'Describes the management API.',
  })
  @ApiOkResponse(OPENAPI_DOCUMENT)
  platform(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    answerCached(request, reply, this.platformDocument.get());
  }

  @Get(':namespace.json')
  @ApiOperation({
    operationId: 'getNamespaceDefinition',
    summary: 'Read the OpenAPI document of a namespace',
    description: 'Describes the endpoints that are active in the namespace at this moment.',
  })
  @ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
  @ApiOkResponse(OPENAPI_DOCUMENT)
  @ApiProblems('namespace-not-found')
  async namespace(
    @Param('namespace') namespace: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    answerCached(request, reply, await this.namespaceDocuments.get(namespace));
  }
}
