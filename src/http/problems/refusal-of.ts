import { HttpException } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import type { ProblemCode } from '../../shared/problem-types.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isConnectionLost } from '../../database/connection-lost.js';
import { isDatabaseOutage } from '../../database/database-outage.js';
import { isAbortedByClient } from './is-aborted-by-client.js';

/** A refusal by the framework or a host application with a status that is none of our problem types. */
export interface ForeignRefusal {
  status: number;
  title: string;
  detail: string;
}

const BY_FASTIFY_CODE: Record<string, [ProblemCode, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload-too-large', 'Send a smaller body.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'Send the body as application/json.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad-request', 'The body is not as long as Content-Length says.'],
  FST_ERR_BAD_URL: ['invalid-path', 'The path has a percent-escape that cannot be decoded.'],
  FST_ERR_MAX_PARAM_LENGTH: ['invalid-path', 'A segment of the path is too long.'],
  FST_ERR_NOT_FOUND: ['not-found', 'Nothing answers at this address.'],
};

const BY_STATUS: Record<number, [ProblemCode, string]> = {
  400: ['bad-request', 'The request could not be read.'],
  401: ['unauthenticated', 'Send credentials.'],
  403: ['forbidden', 'The caller may not do this.'],
  404: ['not-found', 'Nothing answers at this address.'],
  405: ['method-not-allowed', 'Use another method.'],
  408: ['request-timeout', 'Send the request faster.'],
  413: ['payload-too-large', 'Send a smaller body.'],
  415: ['unsupported-media-type', 'Send the body as application/json.'],
  422: ['validation-failed', 'The request does not match what is declared.'],
  429: ['too-many-requests', 'Wait before trying again.'],
  503: ['not-ready', 'Try again shortly.'],
};

const NOT_REACHED = 'The database cannot be reached just now. Try again shortly.';
const MAYBE_DONE =
  'The connection to the database was lost: whether the request was carried out is not known. Look first, or send it again ' +
  'with the Idempotency-Key that it had.';

/** What to answer to whatever was thrown. Nothing of an error that was not meant for callers is shown. */
export function refusalOf(thrown: unknown): SluiceError | ForeignRefusal {
  if (thrown instanceof SluiceError) {
    return thrown;
  }
  if (isAbortedByClient(thrown)) {
    return new SluiceError('bad-request', 'The connection ended before the whole request had arrived.', {
      cause: thrown,
    });
  }
  if (isDatabaseOutage(thrown)) {
    return new SluiceError('not-ready', isConnectionLost(thrown) ? MAYBE_DONE : NOT_REACHED, {
      headers: { 'retry-after': '1' },
      cause: thrown,
    });
  }
  const known = BY_FASTIFY_CODE[fastifyCodeOf(thrown) ?? ''] ?? BY_STATUS[statusOf(thrown)];
  if (known !== undefined) {
    return new SluiceError(known[0], known[1], { cause: thrown });
  }
  const status = statusOf(thrown);
  if (status >= 400 && status < 500) {
    return { status, title: STATUS_CODES[status] ?? 'Refused', detail: `${STATUS_CODES[status] ?? 'Refused'}.` };
  }
  return new SluiceError('internal-error', 'Something went wrong here. Quote the request id when you report it.', {
    cause: thrown,
  });
}

function fastifyCodeOf(thrown: unknown): string | undefined {
  const error = thrown instanceof HttpException && thrown.cause instanceof Error ? thrown.cause : thrown;
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('FST_ERR_') ? code : undefined;
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) {
    return thrown.getStatus();
  }
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
