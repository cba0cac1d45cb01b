import type { FastifyReply, FastifyRequest } from 'fastify';
import { apiUrl } from '../endpoint-url.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import type { GenerationPlan } from './generation-plan.js';
import { RouteTree } from './route-tree.js';
import type { RuntimeRoute } from './runtime-modules.service.js';
import type { Slice } from './slice.js';

export interface EndpointMatch {
  generation: Generation;
  endpoint: ServedEndpoint;
  handler: RuntimeRoute['handler'];
  params: Record<string, string | undefined>;
}

/** Where a request goes that a route matches. */
export type Target = Pick<EndpointMatch, 'endpoint' | 'handler'>;

export type RoutesByMethod = ReadonlyMap<string, RouteTree<Target>>;

export interface GenerationParts {
  plan: GenerationPlan;
  slices: readonly Slice[];
  routes: RoutesByMethod;
}

/** One immutable state of a namespace's API version: the handlers of its slices, and which request goes to which. */
export class Generation {
  readonly namespace: string;
  readonly api: string;
  readonly version: number;
  /** `namespace/api/vN`, under which it is served. */
  readonly key: string;
  /** What it was made from. */
  readonly plan: GenerationPlan;
  readonly slices: readonly Slice[];
  readonly routes: RoutesByMethod;
  /** Of the part of a path that comes before those of the endpoints. */
  private readonly prefixLength: number;
  private inFlight = 0;
  private onIdle?: () => void;
  private readonly finished = (): void => {
    this.inFlight -= 1;
    this.leaveWhenIdle();
  };

  constructor({ plan, slices, routes }: GenerationParts) {
    const [{ endpoint }] = plan.endpoints as [GenerationPlan['endpoints'][number]];
    this.namespace = endpoint.namespace;
    this.api = endpoint.api;
    this.version = endpoint.version;
    this.key = `${this.namespace}/${this.api}/v${this.version}`;
    this.plan = plan;
    this.slices = slices;
    this.routes = routes;
    this.prefixLength = apiUrl(endpoint).length;
  }

  /** `path` is the raw one, from `/api/` on. */
  find(method: string, path: string): EndpointMatch | null {
    const routes = this.routes.get(method === 'HEAD' ? 'GET' : method);
    const found = routes?.find(path.slice(this.prefixLength)) ?? null;
    if (found === null) return null;
    const { endpoint, handler } = found.value;
    return { generation: this, endpoint, handler, params: found.params };
  }

  /** The methods that an address answers; none when it is no address at all. */
  methodsAt(path: string): string[] {
    const methods = [...this.routes.keys()].filter((method) => this.find(method, path) !== null);
    return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
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

  private leaveWhenIdle(): void {
    if (this.inFlight === 0) {
      this.onIdle?.();
    }
  }
}
