import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { IgnoredRequest } from '../ignored-request.entity.js';
import { IgnoredRequests } from '../ignored-requests.service.js';
import type { IgnoredRequestDto } from './ignored-request.dto.js';
import { IgnoredRequestPageDto } from './ignored-request-page.dto.js';
import { IgnoredRequestQueryDto } from './ignored-request-query.dto.js';

@ApiTags('Executions')
@Roles('flow_designer', 'flow_operator')
@Controller('platform/v1/namespaces/:namespace/ignored-requests')
export class IgnoredRequestsController {
  constructor(private readonly ignored: IgnoredRequests) {}

  @Get()
  @ApiOperation({
    operationId: 'listIgnoredRequests',
    summary: 'Ignored requests',
    description: 'One page of the requests that did not meet the start condition of their endpoint in the last 7 days.',
  })
  @ApiParam({
    name: 'namespace',
    description: 'Name of the namespace.',
    schema: { type: 'string' as const },
    example: 'acme',
  })
  @ApiOkResponse({ type: IgnoredRequestPageDto, description: 'One page, newest first.' })
  @ApiProblems('namespace-not-found', 'validation-failed', 'invalid-cursor')
  async list(
    @Param('namespace') namespace: string,
    @Query() { limit, cursor, flowId }: IgnoredRequestQueryDto,
  ): Promise<IgnoredRequestPageDto> {
    const { items, next } = await this.ignored.page({ namespace, flowId }, { limit, cursor });
    return { items: items.map(toDto), next };
  }
}

function toDto(request: IgnoredRequest): IgnoredRequestDto {
  const { requestId, flowId, flowVersionId, callerKind, callerName, createdAt } = request;
  const caller = callerKind === null ? null : { kind: callerKind, name: callerName };
  return { requestId, flowId, flowVersionId, caller, createdAt: createdAt.toISOString() };
}
