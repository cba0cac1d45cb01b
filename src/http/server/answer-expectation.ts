import type { IncomingMessage, ServerResponse } from 'node:http';
import { SluiceError } from '../../shared/sluice-error.js';
import { PROBLEM_MEDIA_TYPE } from '../problem.js';
import { renderProblem } from '../problems/render-problem.js';
import { chooseRequestId, REQUEST_ID_HEADER } from '../request-id.js';

/** Answers a request whose `Expect` header asks for something other than `100-continue`. */
export function answerExpectation(request: IncomingMessage, response: ServerResponse): void {
  const requestId = chooseRequestId(request.headers[REQUEST_ID_HEADER]);
  const refusal = new SluiceError('expectation-failed', 'The only expectation that is met is 100-continue.');
  const { status, body } = renderProblem(refusal, requestId);
  response
    .writeHead(status, {
      'content-type': PROBLEM_MEDIA_TYPE,
      [REQUEST_ID_HEADER]: requestId,
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    .end(JSON.stringify(body));
}
