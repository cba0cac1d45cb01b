import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { Authenticator } from '../../auth/authenticator.service.js';
import { decideAccess } from '../../auth/decide-access.js';
import { MANAGEMENT_SCHEMES } from '../../auth/management-access.decorator.js';
import { SluiceConfig } from '../../config/sluice-config.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isLocalCall } from './is-local-call.js';

/** Lets in whoever asks from this machine, whoever has the token of the scrapers, and admins. */
@Injectable()
export class MetricsGuard implements CanActivate {
  constructor(
    private readonly config: SluiceConfig,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isLocalCall(request.socket.remoteAddress, request.headers)) return true;
    if (this.hasToken(request.headers.authorization)) return true;
    const principal = await this.authenticator.authenticate(request, MANAGEMENT_SCHEMES);
    if (decideAccess(principal, ['admin']) === 'granted') return true;
    throw new SluiceError('forbidden', 'This needs the role admin, or the token of the scrapers.');
  }

  private hasToken(authorization: string | undefined): boolean {
    const { metricsToken } = this.config;
    const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    return metricsToken !== undefined && token !== undefined && timingSafeEqual(digest(token), digest(metricsToken));
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
