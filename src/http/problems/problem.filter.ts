import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SluiceError } from '../../shared/sluice-error.js';
import { PROBLEM_MEDIA_TYPE } from '../problem.js';
import { REQUEST_ID_HEADER, requestIdOf } from '../request-id.js';
import '../request-facts.js';
import { KnownRoutes } from '../known-routes.service.js';
import { pathOf } from '../path-of.js';
import { refusalOf } from './refusal-of.js';
import { renderProblem } from './render-problem.js';

/** The one place that turns what was thrown into an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly routes: KnownRoutes,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const requestId = requestIdOf(request);
    let refusal = refusalOf(thrown);
    if (request.is404 === true && refusal.status === 404) {
      refusal = this.routes.refusalAt(pathOf(request.raw.url ?? ''));
    }
    this.report(refusal, thrown, requestId);

    const adapter = this.adapterHost.httpAdapter;
    if (adapter.isHeadersSent(reply)) {
      return;
    }
    request.refusedWith = refusal instanceof SluiceError ? refusal.code : 'other';
    const problem = renderProblem(refusal, requestId);
    for (const [name, value] of Object.entries({ ...problem.headers, [REQUEST_ID_HEADER]: requestId })) {
      adapter.setHeader(reply, name, value);
    }
    adapter.setHeader(reply, 'content-type', PROBLEM_MEDIA_TYPE);
    adapter.reply(reply, JSON.stringify(problem.body), problem.status);
  }

  /** The cause is logged where it is not the caller's. */
  private report(refusal: ReturnType<typeof refusalOf>, thrown: unknown, requestId: string): void {
    const { internal, cause } = refusal instanceof SluiceError ? refusal.options : {};
    const { detail } = refusal;
    if (refusal.status === 500) {
      this.logger.error({ requestId, detail, internal, err: cause ?? thrown });
    } else if (internal !== undefined || (refusal.status > 500 && cause !== undefined)) {
      this.logger.warn({ requestId, detail, internal, reason: cause instanceof Error ? cause.message : undefined });
    }
  }
}
