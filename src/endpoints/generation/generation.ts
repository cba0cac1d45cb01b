import type { Type } from '@nestjs/common';
import FindMyWay, { type HTTPMethod } from 'find-my-way';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { RestAuth } from '../../triggers/rest-trigger.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import type { RuntimeRoute } from './runtime-modules.service.js';

export interface EndpointMatch {
  generation: Generation;
  endpoint: ServedEndpoint;
  handler: RuntimeRoute['handler'];
  params: Record<string, string | undefined>;
}

export interface GenerationParts {
  namespace: string;
  api: string;
  version: number;
  /** Tells this content from any other. */
  signature: string;
  moduleClass: Type;
  routes: readonly { route: RuntimeRoute; endpoint: ServedEndpoint }[];
  components: Record<string, JsonSchema>;
}

/** One immutable state of a namespace's API version: its controllers' handlers in a table of routes. */
export class Generation {
  readonly namespace: string;
  readonly api: string;
  readonly version: number;
  readonly signature: string;
  readonly moduleClass: Type;
  readonly components: Record<string, JsonSchema>;
  readonly auths: ReadonlyMap<string, RestAuth>;
  private readonly table = FindMyWay({ maxParamLength: 8192 });
  private readonly methods = new Set<HTTPMethod>();
  private inFlight = 0;
  private onIdle?: () => void;
  private readonly finished = (): void => {
    this.inFlight -= 1;
    this.leaveWhenIdle();
  };

  constructor({ namespace, api, version, signature, moduleClass, routes, components }: GenerationParts) {
    this.namespace = namespace;
    this.api = api;
    this.version = version;
    this.signature = signature;
    this.moduleClass = moduleClass;
    this.components = components;
    this.auths = new Map(routes.map(({ route, endpoint }) => [route.name, endpoint.auth]));
    for (const { route, endpoint } of routes) {
      this.add(route.method as HTTPMethod, route, endpoint);
      if (route.method === 'GET') {
        this.add('HEAD', route, endpoint);
      }
    }
  }

  /** `path` is the raw one, from `/api/` on. */
  find(method: string, path: string): EndpointMatch | null {
    const found = this.table.find(method as HTTPMethod, path);
    if (found === null || Object.values(found.params).includes('')) {
      return null;
    }
    const { endpoint, handler } = found.store as Pick<EndpointMatch, 'endpoint' | 'handler'>;
    return { generation: this, endpoint, handler, params: found.params };
  }

  /** The methods that an address answers; none when it is no address at all. */
  methodsAt(path: string): string[] {
    return [...this.methods].filter((method) => this.find(method, path) !== null);
  }

  /** Runs the matched handler; this generation stays until it is done. */
  run({ handler, params }: EndpointMatch, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    request.params = params;
    this.inFlight += 1;
    return handler(request, reply).finally(this.finished);
  }

  /** Calls `onIdle` as soon as nothing runs any more. To be called once, when nothing new can start. */
  retire(onIdle: () => void): void {
    this.onIdle = onIdle;
    this.leaveWhenIdle();
  }

  private add(method: HTTPMethod, { path, handler }: RuntimeRoute, endpoint: ServedEndpoint): void {
    this.methods.add(method);
    this.table.on(method, path, () => undefined, { endpoint, handler });
  }

  private leaveWhenIdle(): void {
    if (this.inFlight === 0) {
      this.onIdle?.();
    }
  }
}
