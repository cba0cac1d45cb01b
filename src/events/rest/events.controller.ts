import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../auth/roles.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { Namespaces } from '../../namespaces/namespaces.service.js';
import { Events } from '../events.service.js';
import { EventPageDto } from './event-page.dto.js';
import { EventQueryDto } from './event-query.dto.js';

@ApiTags('Events')
@Roles('flow_designer', 'flow_operator')
@Controller('platform/v1/namespaces/:namespace/events')
export class EventsController {
  constructor(
    private readonly events: Events,
    private readonly namespaces: Namespaces,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listEvents',
    summary: 'Events that flows emitted',
    description:
      'One page, oldest first, of the last 30 days. Ask again with `next` from time to time: no event is missed, and none comes twice.',
  })
  @ApiParam({
    name: 'namespace',
    description: 'Name of the namespace.',
    schema: { type: 'string' as const },
    example: 'acme',
  })
  @ApiOkResponse({ type: EventPageDto, description: 'One page.' })
  @ApiProblems('namespace-not-found', 'validation-failed', 'invalid-cursor')
  async list(@Param('namespace') namespace: string, @Query() query: EventQueryDto): Promise<EventPageDto> {
    await this.namespaces.require(namespace);
    const { items, next } = await this.events.after(namespace, query);
    return {
      items: items.map(({ id, name, payload, executionId, emittedAt }) => ({
        id,
        name,
        payload,
        executionId,
        emittedAt: emittedAt.toISOString(),
      })),
      next,
    };
  }
}
