import type { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/**
 * Calls `use` once the application's Fastify is there, and before it takes routes from Nest: at once under
 * `NestFactory.create`, at `createNestApplication` in a testing module, never in an application without HTTP.
 */
export function onFastify(
  adapterHost: HttpAdapterHost,
  use: (fastify: FastifyInstance, adapter: FastifyAdapter) => void,
): void {
  adapterHost.init$.subscribe(() => {
    const adapter = adapterHost.httpAdapter;
    if (adapter?.getType() !== 'fastify') {
      throw new Error('Sluice needs the Fastify platform: create the application with new FastifyAdapter().');
    }
    use(adapter.getInstance<FastifyInstance>(), adapter as unknown as FastifyAdapter);
  });
}
