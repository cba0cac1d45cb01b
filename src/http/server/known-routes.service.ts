import { Injectable } from '@nestjs/common';
import FindMyWay, { type HTTPMethod } from 'find-my-way';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SluiceError } from '../../shared/sluice-error.js';
import { pathOf } from './path-of.js';

/** Which methods each fixed address answers, collected while routes register, so that a wrong method is told from a wrong address. */
@Injectable()
export class KnownRoutes {
  private readonly table = FindMyWay({ maxParamLength: 4096 });
  private readonly methods = new Set<HTTPMethod>();

  /** Must be called before the routes are registered. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      if (url.includes('*')) {
        return;
      }
      for (const each of [method].flat() as HTTPMethod[]) {
        this.methods.add(each);
        if (!this.table.hasRoute(each, url)) {
          this.table.on(each, url, () => undefined);
        }
      }
    });
  }

  /** For a request that matched no route: not found, or found with other methods. */
  refusalOfUnknown(request: FastifyRequest): SluiceError {
    const allowed = this.allowedAt(pathOf(request.raw.url ?? ''));
    return allowed.length === 0
      ? new SluiceError('not-found', 'Nothing answers at this address.')
      : new SluiceError('method-not-allowed', `This address answers ${allowed.join(', ')}.`, {
          headers: { allow: allowed.join(', ') },
        });
  }

  private allowedAt(path: string): string[] {
    return [...this.methods].filter((method) => this.answers(method, path)).sort();
  }

  /** Parameters never match an empty segment. */
  private answers(method: HTTPMethod, path: string): boolean {
    const match = this.table.find(method, path);
    return match !== null && !Object.values(match.params).includes('');
  }
}
