import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { readBodyNow } from './unread-body.js';

/** Reads the body of a route that says `readsBodyLater` once guards have let the caller in. */
@Injectable()
export class ReadBodyInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    readBodyNow(request);
    request.body = await request.body;
    return next.handle();
  }
}
