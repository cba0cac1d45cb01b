import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../auth/public.decorator.js';
import type { RouteFacts } from '../../http/route-facts.js';
import type { JsonValue } from '../../shared/json.js';
import { TakeCallback } from '../take-callback.service.js';
import type { TakenCallback } from './taken-callback.dto.js';

const BODY: RouteFacts = { bodyPointer: '/body', mediaTypes: ['application/json'] };

/** Where flows are called back. Each namespace's document describes the callbacks of its active flows. */
@Controller('callbacks')
@ApiExcludeController()
@Public()
export class CallbacksController {
  constructor(private readonly callbacks: TakeCallback) {}

  @Post(':namespace/:flowId/:stepId/*')
  @HttpCode(202)
  @RouteConfig(BODY)
  async take(
    @Param('namespace') namespace: string,
    @Param('flowId') flowId: string,
    @Param('stepId') stepId: string,
    // Not one segment to the router, which would limit its length.
    @Param('*') token: string,
    @Body() body: JsonValue,
  ): Promise<TakenCallback> {
    const { executionId } = await this.callbacks.take({
      namespace,
      flowId,
      stepId,
      token,
      body,
    });
    return { result: { executionId, state: 'resumed' } };
  }
}
