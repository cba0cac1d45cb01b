import type { FastifyInstance } from 'fastify';

/**
 * Something that Fastify keeps to itself, under a symbol. Two things that belong to whoever creates the application can
 * be reached in no other way. Throws when a new version of Fastify keeps it elsewhere.
 */
export function fastifyInternal<T>(fastify: FastifyInstance, name: 'fastify.options' | 'fastify.serverBindings'): T {
  const key = Object.getOwnPropertySymbols(fastify).find((symbol) => symbol.description === name);
  const kept = key && (fastify as unknown as Record<symbol, T | undefined>)[key];
  if (kept === undefined) {
    throw new Error(`This version of Fastify does not keep ${name}: fastifyInternal must follow.`);
  }
  return kept;
}
