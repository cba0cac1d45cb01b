import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { SluiceError } from '../shared/sluice-error.js';
import { AccessRule } from './access-rule.js';
import { Authenticator } from './authenticator.service.js';
import { decideAccess } from './decide-access.js';
import { MANAGEMENT_SCHEMES } from './management-access.decorator.js';
import './request-principal.js';

/** Nest keeps a controller's path under this key. */
const PATH = 'path';

/**
 * Stands before every controller and enforces its access rule. Without a rule, a controller of the platform is closed;
 * one that the application brings along is left to the application.
 */
@Injectable()
export class ManagementGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const rule = this.reflector.getAllAndOverride(AccessRule, [context.getHandler(), context.getClass()]);
    if (rule === undefined) return !isPlatform(context) || refuse();
    if (rule.kind === 'public') return true;

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const principal = await this.authenticator.authenticate(request, MANAGEMENT_SCHEMES);
    request.principal = principal;
    if (rule.kind === 'authenticated') return true;

    const { namespace } = request.params as { namespace?: string };
    const decision = decideAccess(principal, rule.roles, namespace);
    if (decision === 'absent') {
      throw new SluiceError('namespace-not-found', `There is no namespace "${namespace}".`);
    }
    return decision === 'granted' || refuse(`This needs the role ${rule.roles.join(' or ')}.`);
  }
}

function isPlatform(context: ExecutionContext): boolean {
  const paths = [Reflect.getMetadata(PATH, context.getClass()) as string | string[] | undefined].flat();
  return paths.some((path) => path !== undefined && /^\/?platform(\/|$)/.test(path));
}

function refuse(detail = 'Nobody may call this.'): never {
  throw new SluiceError('forbidden', detail);
}
