import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Authenticated } from '../../auth/authenticated.decorator.js';
import { CurrentPrincipal } from '../../auth/current-principal.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { Replays } from '../control/replays.service.js';
import { BeginReplayDto } from './begin-replay.dto.js';
import { ReplayCountDto } from './replay-count.dto.js';
import { ReplayPageDto } from './replay-page.dto.js';
import { ReplayQueryDto } from './replay-query.dto.js';
import { ReplayDto } from './replay.dto.js';
import { toReplayDto, toReplaySummaryDto } from './to-replay-dto.js';
import { toReplayRequest } from './to-replay-request.js';

const ApiReplayId = () =>
  ApiParam({
    name: 'id',
    description: 'The replay ID.',
    schema: { type: 'string', format: 'uuid' },
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  });

@ApiTags('Replays')
@Authenticated()
@Controller('platform/v1/replays')
export class ReplaysController {
  constructor(private readonly replays: Replays) {}

  @Get()
  @ApiOperation({
    operationId: 'listReplays',
    summary: 'Replays',
    description:
      'One page of the replays that are not over or ended in the last 30 days, newest first: those of executions in namespaces ' +
      'where the caller is `flow_operator` or `flow_designer`, and in no other.',
  })
  @ApiOkResponse({ type: ReplayPageDto, description: 'One page.' })
  @ApiProblems('forbidden', 'validation-failed', 'invalid-cursor')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, state }: ReplayQueryDto,
  ): Promise<ReplayPageDto> {
    const { items, next } = await this.replays.page({ state }, principal, { limit, cursor });
    return { items: items.map(toReplaySummaryDto), next };
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'beginReplay',
    summary: 'Try many executions again',
    description:
      'Starts a new execution for each one that is over and meets the filter, the oldest first and no faster than `rate`; each ' +
      'once, whatever happens to the nodes. Which ones is settled now. Of those in the namespaces where the caller is ' +
      '`flow_operator` or `flow_designer`.',
  })
  @ApiAcceptedResponse({
    type: ReplayDto,
    description: 'The replay is committed, and goes on by itself.',
    headers: { Location: { description: 'Where it is.', schema: { type: 'string' } } },
  })
  @ApiProblems('forbidden', 'malformed-json', 'validation-failed', 'filter-too-broad')
  async begin(
    @CurrentPrincipal() principal: Principal,
    @Body() request: BeginReplayDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReplayDto> {
    const replay = await this.replays.begin(toReplayRequest(request), principal);
    reply.header('location', `/platform/v1/replays/${replay.id}`);
    return toReplayDto(replay);
  }

  @Post('count')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'countReplay',
    summary: 'How many executions a replay would be of',
    description: 'The same as beginning one, except that nothing happens.',
  })
  @ApiOkResponse({ type: ReplayCountDto, description: 'How many.' })
  @ApiProblems('forbidden', 'malformed-json', 'validation-failed', 'filter-too-broad')
  async count(@CurrentPrincipal() principal: Principal, @Body() request: BeginReplayDto): Promise<ReplayCountDto> {
    return { total: await this.replays.count(toReplayRequest(request), principal) };
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'readReplay',
    summary: 'How far a replay is',
    description:
      'What it has started is found by the filter `replayId` of the executions. Kept for 30 days after its end.',
  })
  @ApiReplayId()
  @ApiOkResponse({ type: ReplayDto, description: 'The replay.' })
  @ApiProblems('replay-not-found')
  async read(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<ReplayDto> {
    return toReplayDto(await this.replays.require(id, principal));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'cancelReplay',
    summary: 'Stop a replay',
    description: 'Nothing more is started. The executions that were started go on.',
  })
  @ApiReplayId()
  @ApiOkResponse({ type: ReplayDto, description: 'The replay, which is over.' })
  @ApiProblems('replay-not-found', 'replay-over')
  async cancel(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<ReplayDto> {
    return toReplayDto(await this.replays.cancel(id, principal));
  }
}
