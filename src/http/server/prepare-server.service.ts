import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { IpRanges } from '../../config/ip-ranges.js';
import { SluiceConfig } from '../../config/sluice-config.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { onFastify } from '../on-fastify.js';
import '../request-facts.js';
import '../unread-body.js';
import { PinoLogger } from '../pino-logger.js';
import type { RouteFacts } from '../route-facts.js';
import { chooseRequestId, REQUEST_ID_HEADER } from '../request-id.js';
import { admitBody, admitRequest } from './admit-request.js';
import { clientAddress } from './client-address.js';
import { forwardedHops, type ForwardingHeader } from './forwarded-hops.js';
import { AnswerMetrics } from './answer-metrics.service.js';
import { answerFrameworkErrors } from './framework-errors.js';
import { KnownRoutes } from '../known-routes.service.js';
import { makeServersStrict } from './strict-servers.js';
import { isServedByWorkers } from './is-served-by-workers.js';
import { isOwnedPath } from './owned-path.js';
import { pathOf } from '../path-of.js';
import { takeBody } from '../take-body.js';
import { TraceRequests } from './trace-requests.service.js';
import { logAnswer } from './log-answer.js';

/** Makes the application's Fastify strict. All of it happens here, so that importing the module is enough. */
@Injectable()
export class PrepareServer {
  constructor(
    adapterHost: HttpAdapterHost,
    private readonly config: SluiceConfig,
    private readonly routes: KnownRoutes,
    private readonly logger: PinoLogger,
    private readonly metrics: AnswerMetrics,
    private readonly traces: TraceRequests,
  ) {
    onFastify(adapterHost, (fastify, adapter) => {
      this.routes.watch(fastify);
      this.traces.watch(fastify);
      this.parseStrictly(adapter);
      this.admit(fastify);
      this.answer(fastify);
    });
  }

  /** Comes before Nest would register its own JSON parser, which then stands back. */
  private parseStrictly(adapter: FastifyAdapter): void {
    for (const type of ['application/json', /^application\/[a-z0-9!#$&^_.-]+\+json/]) {
      // The adapter takes what Fastify takes, a RegExp too, though its types name strings only.
      adapter.useBodyParser(type as string, false, { bodyLimit: this.config.bodyLimit }, (request, body, done) => {
        done(null, takeBody(request, body as Buffer));
      });
    }
  }

  private admit(fastify: FastifyInstance): void {
    fastify.setGenReqId((request) => chooseRequestId(request.headers[REQUEST_ID_HEADER]));
    const trusted = new IpRanges(this.config.trustedProxies);
    fastify.addHook('onRoute', (route) => {
      const { maxBodyBytes } = (route.config ?? {}) as RouteFacts;
      if (maxBodyBytes !== undefined) route.bodyLimit = maxBodyBytes;
    });
    fastify.addHook('onRequest', (request, _reply, done) => {
      if (isOwnedPath(pathOfRequest(request))) settleAddress(request, trusted, this.config.forwardingHeader);
      done(
        refusedBy(() => {
          if (this.config.role === 'worker') requireServedByWorkers(pathOfRequest(request));
          admitRequest(request, this.routes);
        }),
      );
    });
    fastify.addHook('preParsing', (request, _reply, payload, done) => {
      done(refusedBy(() => admitBody(request)) ?? null, payload);
    });
  }

  private answer(fastify: FastifyInstance): void {
    fastify.addHook('onSend', (request, reply, payload, done) => {
      reply.header(REQUEST_ID_HEADER, request.id);
      reply.header('x-content-type-options', 'nosniff');
      if (!reply.hasHeader('cache-control') && isOwnedPath(pathOfRequest(request))) {
        reply.header('cache-control', 'no-store');
      }
      done(null, payload);
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      logAnswer(this.logger.pino, request, reply);
      this.metrics.count(request, reply);
      done();
    });
    answerFrameworkErrors(fastify, (request, reply) => this.metrics.count(request, reply));
    makeServersStrict(fastify);
  }
}

function pathOfRequest(request: FastifyRequest): string {
  return pathOf(request.raw.url ?? '');
}

function requireServedByWorkers(path: string): void {
  if (isServedByWorkers(path)) return;
  throw new SluiceError('not-served-here', 'This node runs executions and takes no calls. Send them to another one.');
}

/** Whatever the application lets Fastify believe, ours is the address that our own settings vouch for. */
function settleAddress(request: FastifyRequest, trusted: IpRanges, header: ForwardingHeader): void {
  const hops = forwardedHops(request.headers[header]?.toString(), header);
  const value = clientAddress(request.socket.remoteAddress ?? '', hops, trusted);
  Object.defineProperty(request, 'ip', { value });
}

function refusedBy(check: () => void): Error | undefined {
  try {
    check();
    return undefined;
  } catch (refusal) {
    return refusal as Error;
  }
}
