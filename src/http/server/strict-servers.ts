import type { FastifyInstance } from 'fastify';
import type { Server } from 'node:http';
import { answerExpectation } from './answer-expectation.js';
import { fastifyInternal } from './fastify-internal.js';
import { answerConnect, answerUnreadable } from './raw-problem.js';

const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 60_000;

/** Has Node's servers answer with problem documents too: the main one, and those for further addresses of `localhost`. */
export function makeServersStrict(fastify: FastifyInstance): void {
  makeStrict(fastify.server as Server);
  const others = fastifyInternal<Server[]>(fastify, 'fastify.serverBindings');
  fastify.addHook('onListen', (done) => {
    others.forEach(makeStrict);
    done();
  });
}

function makeStrict(server: Server): void {
  server.removeAllListeners('clientError').on('clientError', answerUnreadable);
  server.on('checkExpectation', answerExpectation);
  server.on('connect', answerConnect);
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  // A request without Host is refused by `admitRequest`, as a problem document; Node would answer without a body.
  Object.assign(server, { requireHostHeader: false });
}
