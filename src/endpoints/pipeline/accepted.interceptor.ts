import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { DuplicateDelivery } from './duplicate-delivery.js';
import { endpointOf } from './endpoint-of.js';
import type { IgnoredCall } from './ignored-call.js';
import type { StartOutcome } from './start-flow.service.js';
import type { StartedExecution } from './started-execution.js';

/** The header that marks an answer as one that was given before. */
export const REPLAYED_HEADER = 'idempotency-replayed';

/** Words the answer to an accepted call, and says where to look how it is getting on. */
@Injectable()
export class AcceptedInterceptor implements NestInterceptor<
  StartOutcome,
  StartedExecution | DuplicateDelivery | IgnoredCall
> {
  intercept(
    context: ExecutionContext,
    next: CallHandler<StartOutcome>,
  ): Observable<StartedExecution | DuplicateDelivery | IgnoredCall> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { repeats } = endpointOf(context).rules;
    return next.handle().pipe(
      map((outcome) => {
        reply.code(202);
        const { executionId } = outcome;
        if (executionId === null) {
          return { result: { executionId, state: outcome.state } };
        }
        const { state, repeated } = outcome;
        reply.header('location', `/platform/v1/executions/${executionId}/status`);
        if (repeated !== true) {
          return { result: { executionId, state } };
        }
        if (repeats?.by === 'delivery') {
          reply.code(200);
          return { result: { executionId, state, duplicate: true } };
        }
        reply.header(REPLAYED_HEADER, 'true');
        return { result: { executionId, state } };
      }),
    );
  }
}
