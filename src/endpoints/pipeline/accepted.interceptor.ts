import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { ExecutionReference, StartedExecution } from './started-execution.js';

/** Words the answer to an accepted call, and says where to look how it is getting on. */
@Injectable()
export class AcceptedInterceptor implements NestInterceptor<ExecutionReference, StartedExecution> {
  intercept(context: ExecutionContext, next: CallHandler<ExecutionReference>): Observable<StartedExecution> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ executionId, state }) => {
        reply.header('location', `/platform/v1/executions/${executionId}/status`);
        return { result: { executionId, state } };
      }),
    );
  }
}
