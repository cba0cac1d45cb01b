import type { FastifyReply } from 'fastify';
import { SluiceError } from '../../shared/sluice-error.js';
import { isTextAnswer } from '../../triggers/rest-response.js';
import { decideReply, type Reply } from '../answering/decide-reply.js';
import type { DuplicateDelivery } from './duplicate-delivery.js';
import type { IgnoredCall } from './ignored-call.js';
import type { ServedEndpoint } from './served-endpoint.js';
import type { Started, StartOutcome } from './start-outcome.js';
import type { ExecutionReference, StartedExecution } from './started-execution.js';

/** The header that marks an answer as one that was given before. */
export const REPLAYED_HEADER = 'idempotency-replayed';

/** The header that names the execution, whatever the body says. */
export const EXECUTION_HEADER = 'sluice-execution-id';

/** The header that says which of the caller's preferences was followed (RFC 7240). */
export const APPLIED_HEADER = 'preference-applied';

/** Headers that hold lists: what the flow says stands beside what is said of the namespace or the API version. */
const LISTS = ['link', 'vary'];

/** JSON as text is sent as it is. */
type Body = StartedExecution | DuplicateDelivery | IgnoredCall | string | undefined;

/** Words the answer to an accepted call, and says where to look how it is getting on. Answers the body. */
export function wordAnswer(reply: FastifyReply, endpoint: ServedEndpoint, outcome: StartOutcome): Body {
  if ('status' in outcome) {
    return send(reply, outcome);
  }
  reply.code(202);
  const { executionId } = outcome;
  return executionId === null ? { result: { executionId, state: outcome.state } } : word(reply, endpoint, outcome);
}

function word(reply: FastifyReply, { response, rules }: ServedEndpoint, outcome: Started): Body {
  const { executionId, state, repeated, answer, applied } = outcome;
  const location = `/platform/v1/executions/${executionId}/status`;
  const sameKey = repeated === true && rules.repeats?.by === 'idempotency-key';
  reply.header(EXECUTION_HEADER, executionId);
  if (repeated === true) {
    reply.header(REPLAYED_HEADER, 'true');
  }
  const answered = answer === undefined ? undefined : decideReply(response, { executionId, state, answer });
  if (answered === undefined && answer !== undefined && sameKey && response.mode === 'sync') {
    reply.removeHeader(REPLAYED_HEADER);
    throw new SluiceError('request-in-progress', 'The first request with this Idempotency-Key has no answer yet.', {
      extensions: { executionId },
      headers: { 'retry-after': '1', location },
    });
  }
  if (applied !== null) {
    reply.header(APPLIED_HEADER, applied);
  }
  if (answered !== undefined) {
    return send(reply, answered);
  }
  reply.header('location', location);
  // An execution that is over is not told of here: it would have been answered.
  const result = { executionId, state } as ExecutionReference;
  if (repeated === true && !sameKey) {
    reply.code(200);
    return { result: { ...result, duplicate: true } };
  }
  return { result };
}

function send(
  reply: FastifyReply,
  { status, headers, mediaType = 'application/json', body }: Reply,
): string | undefined {
  reply.code(status);
  for (const [name, text] of Object.entries(headers)) {
    const before = LISTS.includes(name) ? reply.getHeader(name) : undefined;
    reply.header(name, before === undefined ? text : `${String(before)}, ${text}`);
  }
  if (body === undefined) {
    return undefined;
  }
  reply.header('content-type', `${mediaType}; charset=utf-8`);
  if (!isTextAnswer(mediaType)) {
    return JSON.stringify(body);
  }
  // Whatever a flow writes, a browser that opens it runs nothing of it.
  reply.header('content-security-policy', `sandbox; default-src 'none'`);
  return typeof body === 'string' ? body : JSON.stringify(body);
}
