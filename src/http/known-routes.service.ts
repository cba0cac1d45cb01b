import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import FindMyWay, { type HTTPMethod } from 'find-my-way';
import { SluiceError } from '../shared/sluice-error.js';
import { noSuchAddress } from './no-such-address.js';

/** Which methods each address answers, so that a wrong method is told from a wrong address. */
@Injectable()
export class KnownRoutes {
  private readonly table = FindMyWay({ maxParamLength: 8192 });
  private readonly methods = new Set<HTTPMethod>();
  private readonly sources: ((path: string) => string[])[] = [(path) => this.registeredAt(path)];

  /** Collects the routes that Fastify is given from now on. Those with a wildcard are for `alsoAsk`. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      if (!url.includes('*')) {
        [method].flat().forEach((each) => this.add(each as HTTPMethod, url));
      }
    });
  }

  /** Asks `methodsAt` too, which knows routes that come and go. */
  alsoAsk(methodsAt: (path: string) => string[]): void {
    this.sources.push(methodsAt);
  }

  /** Why a request to a raw path was not routed: `not-found`, or `method-not-allowed` with `Allow`. */
  refusalAt(path: string): SluiceError {
    const allow = this.sources
      .flatMap((methodsAt) => methodsAt(path))
      .sort()
      .join(', ');
    return allow === ''
      ? noSuchAddress()
      : new SluiceError('method-not-allowed', `This address answers ${allow}.`, { headers: { allow } });
  }

  private add(method: HTTPMethod, url: string): void {
    this.methods.add(method);
    if (!this.table.hasRoute(method, url)) {
      this.table.on(method, url, () => undefined);
    }
  }

  private registeredAt(path: string): string[] {
    return [...this.methods].filter((method) => {
      const match = this.table.find(method, path);
      // Parameters never match an empty segment.
      return match !== null && !Object.values(match.params).includes('');
    });
  }
}
