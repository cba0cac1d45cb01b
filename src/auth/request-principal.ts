import type { Principal } from './principal.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is calling; set once by the guard that proved it. */
    principal?: Principal;
  }
}
