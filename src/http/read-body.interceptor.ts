import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { readBodyNow } from './unread-body.js';

/** Reads the body of a route that says `readsBodyLater` once guards have let the caller in. */
@Injectable()
export class ReadBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    readBodyNow(context.switchToHttp().getRequest<FastifyRequest>());
    return next.handle();
  }
}
