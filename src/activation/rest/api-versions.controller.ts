import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { actorOf } from '../../auth/actor-of.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { EndpointCallers } from '../../endpoints/endpoint-callers.service.js';
import { ApiVersions } from '../api-versions.service.js';
import { apiVersionAddress } from './api-version-address.js';
import { ApiVersionDto, ChangedApiVersionDto } from './api-version.dto.js';
import { CallerPageDto } from './caller-page.dto.js';
import { CallersQueryDto } from './callers-query.dto.js';
import { PutApiVersionDto } from './put-api-version.dto.js';
import { toApiVersionDto } from './to-api-version-dto.js';

@Controller('platform/v1/namespaces/:namespace/apis/:api/versions/:version')
@ApiTags('API versions')
@ApiParam({ name: 'namespace', description: 'Name of the namespace.', schema: { type: 'string' } })
@ApiParam({ name: 'api', description: 'Name of the API.', schema: { type: 'string' } })
@ApiParam({ name: 'version', description: 'The version.', schema: { type: 'integer', minimum: 1, maximum: 999 } })
export class ApiVersionsController {
  constructor(
    private readonly versions: ApiVersions,
    private readonly callers: EndpointCallers,
  ) {}

  @Get()
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({
    operationId: 'getApiVersion',
    summary: 'Read how long an API version lasts',
    description:
      'Whether callers are told that it is deprecated, when it is expected to go, and whether it is retired.',
  })
  @ApiOkResponse({ type: ApiVersionDto, description: 'The API version.' })
  @ApiProblems('api-version-not-found')
  async get(
    @Param('namespace') namespace: string,
    @Param('api') api: string,
    @Param('version') version: string,
  ): Promise<ApiVersionDto> {
    return toApiVersionDto(await this.versions.require(apiVersionAddress(namespace, api, version)));
  }

  @Put()
  @Roles('flow_designer')
  @ApiOperation({
    operationId: 'putApiVersion',
    summary: 'Deprecate or retire an API version',
    description:
      'Replaces all that is said of it. A deprecated version says so in each of its answers and in the OpenAPI document; ' +
      'a retired one answers 410 at each of its addresses, on every live node before this answers.',
  })
  @ApiOkResponse({ type: ChangedApiVersionDto, description: 'The API version from now on.' })
  @ApiProblems('api-version-not-found', 'malformed-json', 'validation-failed')
  async put(
    @Param('namespace') namespace: string,
    @Param('api') api: string,
    @Param('version') version: string,
    @Body() { deprecatedAt, sunsetAt, retired, successor }: PutApiVersionDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ChangedApiVersionDto> {
    const settings = {
      deprecatedAt: deprecatedAt == null ? null : new Date(deprecatedAt),
      sunsetAt: sunsetAt == null ? null : new Date(sunsetAt),
      retired: retired ?? false,
      successor: successor ?? null,
    };
    const address = apiVersionAddress(namespace, api, version);
    const { nodes, ...changed } = await this.versions.change(address, settings, actorOf(principal));
    return { ...toApiVersionDto(changed), nodes };
  }

  @Get('callers')
  @Roles('flow_designer', 'flow_operator')
  @ApiOperation({
    operationId: 'listApiVersionCallers',
    summary: 'List who calls an API version',
    description:
      'Everyone who was let in during the last days, also when the call was refused for what it carried. Counts are ' +
      'written every few seconds.',
  })
  @ApiOkResponse({ type: CallerPageDto, description: 'One page of callers.' })
  @ApiProblems('api-version-not-found', 'invalid-cursor', 'validation-failed')
  async listCallers(
    @Param('namespace') namespace: string,
    @Param('api') api: string,
    @Param('version') version: string,
    @Query() { days, ...page }: CallersQueryDto,
  ): Promise<CallerPageDto> {
    const address = apiVersionAddress(namespace, api, version);
    await this.versions.require(address);
    const { items, next } = await this.callers.list(address, days, page);
    return {
      items: items.map(({ lastCalledAt, ...item }) => ({ ...item, lastCalledAt: lastCalledAt.toISOString() })),
      next,
    };
  }
}
