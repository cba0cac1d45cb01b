import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../auth/public.decorator.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import { NamespaceDocuments } from '../documents/namespace-documents.service.js';
import { PlatformDocument } from '../documents/platform-document.service.js';
import type { DocumentFormat, DocumentToPublish } from '../documents/published-document.js';
import { answerCached } from './answer-cached.js';
import { ApiNamespaceDefinition, ApiPlatformDefinition } from './api-definition.decorator.js';
import { DefinitionQueryDto } from './definition-query.dto.js';
import { DefinitionReader } from './definition-reader.service.js';
import { DefinitionDto } from './definition.dto.js';

/** The OpenAPI documents of this server. */
@Controller('explorer/definitions')
@ApiTags('Explorer')
@Public()
export class DefinitionsController {
  constructor(
    private readonly namespaces: Namespaces,
    private readonly platformDocument: PlatformDocument,
    private readonly namespaceDocuments: NamespaceDocuments,
    private readonly reader: DefinitionReader,
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
  @ApiPlatformDefinition('json')
  platformJson(
    @Query() query: DefinitionQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answerPlatform('json', { query, request, reply });
  }

  @Get('platform.yaml')
  @ApiPlatformDefinition('yaml')
  platformYaml(
    @Query() query: DefinitionQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answerPlatform('yaml', { query, request, reply });
  }

  @Get(':namespace.json')
  @ApiNamespaceDefinition('json')
  namespaceJson(
    @Param('namespace') namespace: string,
    @Query() query: DefinitionQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answerNamespace(namespace, 'json', { query, request, reply });
  }

  @Get(':namespace.yaml')
  @ApiNamespaceDefinition('yaml')
  namespaceYaml(
    @Param('namespace') namespace: string,
    @Query() query: DefinitionQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answerNamespace(namespace, 'yaml', { query, request, reply });
  }

  private async answerPlatform(format: DocumentFormat, exchange: Exchange): Promise<void> {
    await answer('platform', format, await this.platformDocument.get(), exchange);
  }

  private async answerNamespace(namespace: string, format: DocumentFormat, exchange: Exchange): Promise<void> {
    const reader = await this.reader.of(exchange.request);
    const document = await this.namespaceDocuments.get(namespace, reader);
    void exchange.reply.header('vary', 'authorization, x-api-key');
    await answer(namespace, format, document, exchange);
  }
}

interface Exchange {
  query: DefinitionQueryDto;
  request: FastifyRequest;
  reply: FastifyReply;
}

async function answer(
  name: string,
  format: DocumentFormat,
  document: DocumentToPublish,
  { query, request, reply }: Exchange,
): Promise<void> {
  const published = await document.as(format);
  if (query.download !== undefined && query.download !== 'false') {
    void reply.header('content-disposition', `attachment; filename="${name}.${format}"`);
  }
  answerCached(request, reply, published);
}
