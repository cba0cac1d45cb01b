import type { OpenAPIObject } from '@nestjs/swagger';
import { documentProblems } from '../../http/document-problems.js';
import { type Operation, operationsOf } from './operations-of.js';

type Components = NonNullable<OpenAPIObject['components']>;
type Headers = NonNullable<Components['headers']>;

const HEADERS: Headers = {
  RequestId: {
    description: 'The id to quote to whoever runs the server: the one that the request carried, or a new one.',
    required: true,
    schema: { type: 'string' },
    example: '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
  },
  Challenge: {
    description: 'How to authenticate (RFC 9110, section 11.6.1).',
    schema: { type: 'string' },
    example: 'Bearer realm="sluice"',
  },
  RetryAfter: {
    description: 'In so many seconds it is worth trying again.',
    schema: { type: 'integer', minimum: 0 },
    example: 1,
  },
};

const refTo = (name: string) => ({ $ref: `#/components/headers/${name}` });

/**
 * Adds what the server answers whatever the operation is: the refusals of requests that never reach it, its own failure,
 * and the headers of every response. Changes the document.
 */
export function completeAnswers(document: OpenAPIObject): void {
  const operations = operationsOf(document);
  if (operations.length === 0) return;
  const responses: NonNullable<Components['responses']> = { ...document.components?.responses };
  const refusals = documentProblems([
    ...(['request-timeout', 'expectation-failed', 'headers-too-large'] as const),
    ...(['internal-error', 'not-ready'] as const),
  ]);
  for (const { operation } of operations) {
    for (const [status, refusal] of refusals) {
      if (operation.responses[status] !== undefined) continue;
      responses[`Problem${status}`] = { ...refusal, headers: headersOf(status, false) };
      operation.responses[status] = { $ref: `#/components/responses/Problem${status}` };
    }
    addHeaders(operation);
  }
  const headers = { ...document.components?.headers, ...headersUsedBy([...operations.map(answersOf), responses]) };
  document.components = { ...document.components, headers, responses };
}

const answersOf = ({ operation }: { operation: Operation }) => operation.responses;

/** An operation that says more of a header has its own. */
function headersUsedBy(answers: readonly object[]): Headers {
  const used = answers
    .flatMap((responses) => Object.values(responses) as { headers?: Record<string, { $ref?: string }> }[])
    .flatMap(({ headers }) => Object.values(headers ?? {}))
    .map(({ $ref }) => $ref);
  return Object.fromEntries(Object.entries(HEADERS).filter(([name]) => used.includes(refTo(name).$ref)));
}

function addHeaders(operation: Operation): void {
  const asksWho = (operation.security ?? []).length > 0;
  for (const [status, response] of Object.entries(operation.responses)) {
    if (response === undefined || '$ref' in response) continue;
    response.headers = { ...headersOf(Number(status), asksWho), ...response.headers };
  }
}

function headersOf(status: number, asksWho: boolean): Headers {
  return {
    'x-request-id': refTo('RequestId'),
    ...(status === 401 && asksWho ? { 'WWW-Authenticate': refTo('Challenge') } : {}),
    ...(status === 503 ? { 'Retry-After': refTo('RetryAfter') } : {}),
  } as Headers;
}
