import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, of } from 'rxjs';
import type { JsonValue } from '../../shared/json.js';
import { answerHandshake } from './answer-handshake.js';
import { endpointOf } from './endpoint-of.js';
import { parseQuery } from './parse-query.js';
import { queryOf } from './query-of.js';

/** Answers the questions that senders ask once, before anything is validated, recorded or started. */
@Injectable()
export class HandshakeInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const answer = answerHandshake(endpointOf(context), {
      headers: request.headers,
      query: parseQuery(queryOf(request.raw.url ?? '')),
      body: request.body as JsonValue | undefined,
    });
    if (answer === undefined) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>().code(200);
    if (typeof answer === 'string') reply.type('text/plain; charset=utf-8');
    return of(answer);
  }
}
