import type { Socket } from 'node:net';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProblemCode } from '../../shared/problem-types.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { newId } from '../../shared/uuid.js';
import { PROBLEM_MEDIA_TYPE } from '../problem.js';
import { renderProblem } from '../problems/render-problem.js';
import { REQUEST_ID_HEADER } from '../request-id.js';

const BY_PARSER_CODE: Record<string, [ProblemCode, string]> = {
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'Send fewer or shorter headers.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['payload-too-large', 'Send chunks without extensions.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'Send the whole request in less time.'],
};

/** Answers a connection on which Node could not read a request, and closes it. */
export function answerUnreadable(
  error: NodeJS.ErrnoException,
  socket: Socket & { _httpMessage?: { headersSent: boolean } },
): void {
  if (!socket.writable || error.code === 'ECONNRESET' || socket._httpMessage?.headersSent === true) {
    socket.destroy();
    return;
  }
  const [code, detail] =
    BY_PARSER_CODE[error.code ?? ''] ?? (['bad-request', 'The request is not well-formed HTTP/1.1.'] as const);
  endWithProblem(socket, new SluiceError(code, detail));
}

/** Answers a request for a tunnel, which Node would close without a word. */
export function answerConnect(_request: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  endWithProblem(socket, new SluiceError('bad-request', 'This server is no proxy.'));
}

function endWithProblem(socket: Duplex, refusal: SluiceError): void {
  const requestId = newId();
  const problem = renderProblem(refusal, requestId);
  const body = JSON.stringify(problem.body);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      `content-type: ${PROBLEM_MEDIA_TYPE}`,
      `content-length: ${Buffer.byteLength(body)}`,
      `${REQUEST_ID_HEADER}: ${requestId}`,
      'x-content-type-options: nosniff',
      'connection: close',
      '',
      body,
    ].join('\r\n'),
    () => socket.destroy(),
  );
}
