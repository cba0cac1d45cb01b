import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import '../../auth/request-principal.js';
import { readBodyNow } from '../../http/unread-body.js';
import { CountCalls } from '../usage/count-calls.service.js';
import { AdmitCaller } from './admit-caller.service.js';
import { endpointOf } from './endpoint-of.js';

/** Lets in whom the endpoint's designer lets in. Only then is the body looked into: who may not call learns nothing of it. */
@Injectable()
export class EndpointGuard implements CanActivate {
  constructor(
    private readonly callers: AdmitCaller,
    private readonly calls: CountCalls,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const endpoint = endpointOf(context);
    request.principal = await this.callers.admit(request, endpoint);
    this.calls.count(endpoint, request.principal);
    readBodyNow(request);
    return true;
  }
}
