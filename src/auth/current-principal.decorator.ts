import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import './request-principal.js';

/** The proven caller as a `Principal`. Only on operations with `@Roles(…)` or `@Authenticated()`. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (principal === undefined) {
    throw new Error(`${context.getClass().name}.${context.getHandler().name} reads a caller that nothing has proven.`);
  }
  return principal;
});
