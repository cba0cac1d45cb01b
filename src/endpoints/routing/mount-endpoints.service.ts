import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mediaTypeOf } from '../../http/media-type-of.js';
import { KnownRoutes } from '../../http/known-routes.service.js';
import { onFastify } from '../../http/on-fastify.js';
import '../../http/request-facts.js';
import { pathOf } from '../../http/path-of.js';
import { NodeRegistry } from '../../nodes/node-registry.service.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { RestBody } from '../../triggers/rest-trigger.js';
import { endpointUrl } from '../endpoint-url.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { LiveTable } from './live-table.service.js';

/** The one Fastify route below `/api/`: everything behind it comes and goes while the server runs. */
@Injectable()
export class MountEndpoints {
  constructor(
    adapterHost: HttpAdapterHost,
    private readonly table: LiveTable,
    private readonly nodes: NodeRegistry,
    private readonly routes: KnownRoutes,
  ) {
    routes.alsoAsk((path) => table.methodsAt(path));
    onFastify(adapterHost, (fastify) => this.mount(fastify));
  }

  private mount(fastify: FastifyInstance): void {
    fastify.route({
      method: fastify.supportedMethods,
      url: '/api/*',
      exposeHeadRoute: false,
      config: { bodyPointer: '/body', readsBodyLater: true },
      // Before the body is read: what is not there costs nothing.
      onRequest: (request, reply, done) => this.admit(request, reply, done),
      preParsing: (request, _reply, payload, done) => {
        const endpoint = this.table.find(request.method, pathOf(request.raw.url!))?.endpoint;
        done(endpoint === undefined ? null : (refusalOfBody(endpoint, request) ?? null), payload);
      },
      handler: (request, reply) => this.answer(request, reply),
      // Looked up at each error: Nest sets its handler after this route is registered.
      errorHandler: (error, request, reply) => fastify.errorHandler(error, request, reply),
    });
  }

  private admit(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void {
    const path = pathOf(request.raw.url!);
    const match = this.table.find(request.method, path);
    if (match !== null) {
      request.routeLabel = endpointUrl(match.endpoint);
      done(this.refusalOfNode());
      return;
    }
    const methods = this.table.methodsAt(path);
    if (request.method === 'OPTIONS' && methods.length > 0) {
      void reply.code(204).header('allow', methods.join(', ')).send();
      return;
    }
    done(this.routes.refusalAt(path));
  }

  private refusalOfNode(): SluiceError | undefined {
    if (this.nodes.draining) return draining();
    return this.nodes.presumedDead ? outOfTouch() : undefined;
  }

  /** Looks again: what counts is the state at the moment the handler starts. */
  private answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const path = pathOf(request.raw.url!);
    const match = this.table.find(request.method, path);
    if (match === null) {
      throw this.routes.refusalAt(path);
    }
    const refusal = tooLarge(match.endpoint.request.body, request.bodyBytes ?? 0);
    if (refusal !== undefined) {
      throw refusal;
    }
    return match.generation.run(match, request, reply);
  }
}

function draining(): SluiceError {
  return new SluiceError('draining', 'This node is leaving. Send the request again.', {
    headers: { 'retry-after': '1', connection: 'close' },
  });
}

function outOfTouch(): SluiceError {
  return new SluiceError('not-ready', 'This node is out of touch with the others. Send the request again.', {
    headers: { 'retry-after': '1' },
  });
}

/** By what the headers say, before anything is read. */
function refusalOfBody({ request: { body } }: ServedEndpoint, { headers }: FastifyRequest): SluiceError | undefined {
  const type = headers['content-type'];
  if (body !== null && type !== undefined && !body.mediaTypes.includes(mediaTypeOf(type))) {
    return new SluiceError('unsupported-media-type', `Send the body as ${body.mediaTypes.join(' or ')}.`);
  }
  return tooLarge(body, Number(headers['content-length'] ?? 0));
}

function tooLarge(body: RestBody | null, bytes: number): SluiceError | undefined {
  return body !== null && body.maxBytes !== null && bytes > body.maxBytes
    ? new SluiceError('payload-too-large', `This endpoint takes at most ${body.maxBytes} bytes.`)
    : undefined;
}
