import {
  applyDecorators,
  Body,
  Controller,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { ApplyImport } from '../../flow-files/apply-import.service.js';
import { digestFromIfMatch } from '../../flow-files/digest-from-if-match.js';
import { FILE_BODY, YAML_TYPE } from '../../flow-files/file-body.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { ReadBodyInterceptor } from '../../http/read-body.interceptor.js';
import { type OpenApiPlan, PlanOpenApiImport } from '../plan-openapi-import.service.js';
import { OpenApiImportQueryDto } from './openapi-import-query.dto.js';
import { OpenApiPlanDto } from './openapi-plan.dto.js';

const EXAMPLE = {
  openapi: '3.1.0',
  info: { title: 'Petstore', version: '1.0.0' },
  paths: {
    '/pets': {
      get: {
        summary: 'List pets',
        responses: { '200': { description: 'All pets.', content: { 'application/json': { example: [] } } } },
      },
    },
  },
};
const EXAMPLE_YAML = 'openapi: 3.1.0\ninfo: { title: Petstore, version: 1.0.0 }\npaths: {}\n';
const DOCUMENT = {
  description: 'An OpenAPI 3.0 or 3.1 document.',
  required: true,
  content: {
    'application/json': { schema: { type: 'object' as const, additionalProperties: true }, example: EXAMPLE },
    [YAML_TYPE]: { schema: { type: 'string' as const }, example: EXAMPLE_YAML },
  },
};

@Controller('platform/v1/namespaces/:namespace/openapi-import')
@ApiTags('Flows')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' }, example: 'acme' })
@UseInterceptors(ReadBodyInterceptor)
export class OpenApiImportController {
  constructor(
    private readonly planner: PlanOpenApiImport,
    private readonly applier: ApplyImport,
  ) {}

  @Post('plan')
  @HttpCode(200)
  @Roles('flow_designer')
  @RouteConfig(FILE_BODY)
  @ApiOperation({
    operationId: 'planOpenApiImport',
    summary: 'Plan the import of an OpenAPI document',
    description:
      'Reads each operation as the draft of a flow without steps, and each schema it refers to as a complex object. A draft that has the ' +
      'same address already keeps its name, its steps and all that the document does not say. Nothing is stored, and nothing is fetched.',
  })
  @ApiBody(DOCUMENT as never)
  @ApiOkResponse({
    type: OpenApiPlanDto,
    description: 'The drafts, and what importing them would do.',
    headers: { ETag: { description: 'The digest of the plan, for If-Match.', schema: { type: 'string' } } },
  })
  @ApiDocumentProblems()
  async plan(
    @Param('namespace') namespace: string,
    @Body() document: unknown,
    @Query() query: OpenApiImportQueryDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenApiPlan> {
    const planned = await this.planner.plan(document, { namespace, ...query }, principal);
    reply.header('etag', `"${planned.plan.digest}"`);
    return planned;
  }

  @Post('apply')
  @HttpCode(200)
  @Roles('flow_designer')
  @RouteConfig(FILE_BODY)
  @ApiOperation({
    operationId: 'applyOpenApiImport',
    summary: 'Import an OpenAPI document',
    description: 'Does what was planned, in one transaction: all of it or nothing. Nothing is activated.',
  })
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag of the plan.',
    schema: { type: 'string' },
    example: '"3q2-7wAAAAB4kQ0yJc4n1m0rQm0y2hS9Vh1xqk0t0dE"',
  })
  @ApiBody(DOCUMENT as never)
  @ApiOkResponse({ type: OpenApiPlanDto, description: 'What was done: the plan, which is fulfilled now.' })
  @ApiDocumentProblems()
  @ApiProblems('import-conflict', 'already-exists', 'revision-mismatch', 'precondition-required')
  async apply(
    @Param('namespace') namespace: string,
    @Body() document: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Query() query: OpenApiImportQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<OpenApiPlan> {
    const digest = digestFromIfMatch(ifMatch);
    const planned = await this.planner.plan(document, { namespace, ...query }, principal);
    await this.applier.apply(planned.file, digest, { activate: false }, principal);
    return planned;
  }
}

function ApiDocumentProblems(): MethodDecorator {
  return applyDecorators(
    ApiProblems('malformed-json', 'duplicate-key', 'forbidden-key', 'json-too-deep', 'malformed-body'),
    ApiProblems('namespace-not-found', 'validation-failed'),
  );
}
