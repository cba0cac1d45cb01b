import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload } from 'fastify';
import type { Readable } from 'node:stream';
import { SluiceConfig } from '../../config/sluice-config.js';
import { mediaTypeOf } from '../../http/media-type-of.js';
import { KnownRoutes } from '../../http/known-routes.service.js';
import { onFastify } from '../../http/on-fastify.js';
import '../../http/request-facts.js';
import { pathOf } from '../../http/path-of.js';
import type { RouteFacts } from '../../http/route-facts.js';
import { takeBody } from '../../http/take-body.js';
import { NodeRegistry } from '../../nodes/node-registry.service.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { contentEncodingOf } from '../bodies/content-encoding.js';
import { expandBody } from '../bodies/expand-body.js';
import { readBody } from '../bodies/read-body.js';
import { refusalOfBody, tooLarge } from '../bodies/refuse-body.js';
import { MULTIPART } from '../../triggers/rest-media-types.js';
import { endpointUrl } from '../endpoint-url.js';
import type { EndpointMatch } from '../generation/generation.js';
import { ShedLoad } from '../load/shed-load.service.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { takeUpload } from '../uploads/take-upload.js';
import { AnnounceEnd } from './announce-end.service.js';
import { CrossOrigin } from './cross-origin.service.js';
import { LiveTable } from './live-table.service.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What served it when it was looked for last. */
    endpointMatch?: EndpointMatch;
  }
}

/** The one Fastify route below `/api/`: everything behind it comes and goes while the server runs. */
@Injectable()
export class MountEndpoints {
  private readonly facts: RouteFacts = {
    readsBodyLater: true,
    readBody: (request, bytes) => this.read(request, bytes),
  };

  constructor(
    adapterHost: HttpAdapterHost,
    private readonly config: SluiceConfig,
    private readonly table: LiveTable,
    private readonly nodes: NodeRegistry,
    private readonly routes: KnownRoutes,
    private readonly crossOrigin: CrossOrigin,
    private readonly end: AnnounceEnd,
    private readonly load: ShedLoad,
  ) {
    routes.alsoAsk((path) => table.methodsAt(path));
    onFastify(adapterHost, (fastify) => this.mount(fastify));
  }

  /** In a scope of its own, so that the parsers of bodies are nobody else's. */
  private mount(fastify: FastifyInstance): void {
    void fastify.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(
        '*',
        { parseAs: 'buffer', bodyLimit: this.config.bodyLimit },
        (request, body, parsed) => {
          parsed(null, takeBody(request, body as Buffer));
        },
      );
      scope.addContentTypeParser(MULTIPART, (request, payload, parsed) => {
        this.takeUpload(request, payload).then(
          () => parsed(null, undefined),
          (error: Error) => parsed(error),
        );
      });
      scope.route({
        method: fastify.supportedMethods,
        url: '/api/*',
        exposeHeadRoute: false,
        config: this.facts,
        // Before the body is read: what is not there costs nothing.
        onRequest: (request, reply, next) => this.admit(request, reply, next),
        preParsing: (request, _reply, payload, next) => this.expand(request, payload as Readable, next),
        handler: (request, reply) => this.answer(request, reply),
        onSend: (_request, reply, payload, next) => {
          // A connection that is kept open would keep a leaving node from closing.
          if (this.nodes.draining) reply.header('connection', 'close');
          next(null, payload);
        },
        // Looked up at each error: Nest sets its handler after this route is registered.
        errorHandler: (error, request, reply) => fastify.errorHandler(error, request, reply),
      });
      done();
    });
  }

  private admit(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void {
    const path = pathOf(request.raw.url!);
    this.crossOrigin.tell(request, reply, path);
    this.end.tell(request, reply, path);
    const match = this.find(request);
    if (match !== null) {
      request.routeLabel = endpointUrl(match.endpoint);
      const refusal = this.refusalOfNode();
      if (refusal !== undefined) done(refusal);
      else this.load.admit(match.endpoint.namespace, request, reply, done);
      return;
    }
    const methods = this.table.methodsAt(path);
    if (request.method === 'OPTIONS' && methods.length > 0) {
      void reply.code(204).header('allow', methods.join(', ')).send();
      return;
    }
    done(this.refusalAt(path));
  }

  private expand(
    request: FastifyRequest,
    payload: Readable,
    next: (refusal: Error | null, expanded?: RequestPayload) => void,
  ): void {
    const endpoint = this.find(request)?.endpoint;
    if (endpoint === undefined || request.method === 'GET' || request.method === 'HEAD') {
      next(null, payload);
      return;
    }
    const limit = this.limitOf(endpoint, mediaTypeOf(request.headers['content-type'] ?? ''));
    const refusal = refusalOfBody(request.headers, { method: endpoint.method, body: endpoint.request.body, limit });
    const encoding = contentEncodingOf(request.headers) ?? null;
    if (refusal !== undefined) next(refusal);
    else next(null, encoding === null ? payload : expandBody(payload, encoding, limit));
  }

  private read(request: FastifyRequest, bytes: Uint8Array): unknown {
    const endpoint = this.find(request)?.endpoint;
    const mediaType = mediaTypeOf(request.headers['content-type'] ?? '');
    return (
      endpoint && readBody(bytes, mediaType, { body: endpoint.request.body, complexObjects: endpoint.complexObjects })
    );
  }

  private async takeUpload(request: FastifyRequest, payload: Readable): Promise<void> {
    const endpoint = this.find(request)?.endpoint;
    if (endpoint === undefined || request.headers['content-length'] === '0') return;
    await takeUpload(request, payload, {
      limit: this.limitOf(endpoint, MULTIPART),
      signed: endpoint.auth.signature !== null,
    });
  }

  private refusalOfNode(): SluiceError | undefined {
    if (this.nodes.draining) return draining();
    return this.nodes.presumedDead ? outOfTouch() : undefined;
  }

  /** Looks again: what counts is the state at the moment the handler starts. */
  private answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { upload } = request;
    return upload === undefined ? this.run(request, reply) : this.run(request, reply).finally(() => upload.discard());
  }

  private async run(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const match = this.find(request);
    if (match === null) {
      throw this.refusalAt(pathOf(request.raw.url!));
    }
    const limit = this.limitOf(match.endpoint);
    if ((request.bodyBytes ?? 0) > limit) {
      throw tooLarge(limit);
    }
    return match.generation.run(match, request, reply);
  }

  private refusalAt(path: string): SluiceError {
    return this.end.refusalAt(path) ?? this.routes.refusalAt(path);
  }

  /** What serves the request at this moment. */
  private find(request: FastifyRequest): EndpointMatch | null {
    const { endpointMatch } = request;
    if (endpointMatch !== undefined && this.table.isLive(endpointMatch.generation)) return endpointMatch;
    const match = this.table.find(request.method, pathOf(request.raw.url!));
    request.endpointMatch = match ?? undefined;
    return match;
  }

  /** The largest body that an endpoint takes, in bytes. */
  private limitOf({ request: { body }, auth }: ServedEndpoint, mediaType?: string): number {
    // What is signed is held in memory as a whole.
    const onDisk = mediaType === MULTIPART && auth.signature === null;
    return Math.min(onDisk ? this.config.uploadLimit : this.config.bodyLimit, body?.maxBytes ?? Infinity);
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
