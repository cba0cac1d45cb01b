import {
  applyDecorators,
  Body,
  Controller,
  Headers,
  HttpCode,
  Post,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { ReadBodyInterceptor } from '../../http/read-body.interceptor.js';
import { type AppliedImport, ApplyImport } from '../apply-import.service.js';
import type { ImportPlan } from '../import-plan.js';
import { PlanImport } from '../plan-import.service.js';
import { writeText } from '../write-text.js';
import { AppliedImportDto } from './applied-import.dto.js';
import { digestFromIfMatch } from '../digest-from-if-match.js';
import { EXAMPLE_FILE } from './example-file.js';
import { ImportPlanDto } from '../import-plan.dto.js';
import { ApplyQueryDto, ImportQueryDto } from './import-query.dto.js';
import { FILE_BODY, YAML_TYPE } from '../file-body.js';

/** A body in one of several media types. The decorator takes it, though its types do not say so. */
const FILE = {
  description: 'A flow file.',
  required: true,
  content: {
    'application/json': { schema: { type: 'object', additionalProperties: true }, example: EXAMPLE_FILE },
    [YAML_TYPE]: { schema: { type: 'string' }, example: writeText(EXAMPLE_FILE, 'yaml') },
  },
};

@Controller('platform/v1/import')
@ApiTags('Flow files')
@Authenticated()
@UseInterceptors(ReadBodyInterceptor)
export class ImportController {
  constructor(
    private readonly planner: PlanImport,
    private readonly applier: ApplyImport,
  ) {}

  @Post('plan')
  @HttpCode(200)
  @RouteConfig(FILE_BODY)
  @ApiOperation({
    operationId: 'planImport',
    summary: 'Plan an import',
    description:
      'Says of each item of a flow file whether it would be created, changed or left as it is, or why it cannot be applied. Nothing is ' +
      'stored. What the file does not name stays as it is. Needs the role flow_designer in each namespace of the file; for namespaces and ' +
      'their settings, admin.',
  })
  @ApiBody(FILE as never)
  @ApiOkResponse({
    type: ImportPlanDto,
    description: 'The plan.',
    headers: { ETag: { description: 'The digest, for If-Match.', schema: { type: 'string' } } },
  })
  @ApiFileProblems()
  async plan(
    @Body() file: unknown,
    @Query() { activate }: ImportQueryDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportPlan> {
    const { plan } = await this.planner.plan(file, { activate: activate === 'true' }, principal);
    reply.header('etag', `"${plan.digest}"`);
    return plan;
  }

  @Post('apply')
  @HttpCode(200)
  @RouteConfig(FILE_BODY)
  @ApiOperation({
    operationId: 'applyImport',
    summary: 'Apply a planned import',
    description:
      'Does what the plan says, in one transaction: all of it or nothing. Refused when the plan would be another one by now. Flows are ' +
      'activated afterwards, each on its own, if that is asked for; the answer tells which were refused and why.',
  })
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag of the plan, made with the same options.',
    schema: { type: 'string' },
    example: '"3q2-7wAAAAB4kQ0yJc4n1m0rQm0y2hS9Vh1xqk0t0dE"',
  })
  @ApiBody(FILE as never)
  @ApiOkResponse({ type: AppliedImportDto, description: 'What was done.' })
  @ApiFileProblems()
  @ApiProblems('import-conflict', 'already-exists', 'revision-mismatch', 'precondition-required')
  apply(
    @Body() file: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Query() { activate, ...reasons }: ApplyQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AppliedImport> {
    const options = { ...reasons, activate: activate === 'true' };
    return this.applier.apply(file, digestFromIfMatch(ifMatch), options, principal);
  }
}

function ApiFileProblems(): MethodDecorator {
  return applyDecorators(
    ApiProblems('malformed-json', 'duplicate-key', 'forbidden-key', 'json-too-deep', 'malformed-body'),
    ApiProblems('forbidden', 'namespace-not-found', 'validation-failed'),
  );
}
