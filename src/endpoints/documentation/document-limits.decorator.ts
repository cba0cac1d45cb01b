import { applyDecorators } from '@nestjs/common';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { EndpointLimit } from '../limits/limits-of-endpoint.js';
import { seconds } from '../limits/limit-headers.js';
import { AddResponse } from './add-response.decorator.js';
import { statusesOf } from './statuses-of.js';

/** Publishes how often the endpoint may be called, and the headers that tell it. Used last, after all other responses. */
export function DocumentLimits(limits: readonly EndpointLimit[]): MethodDecorator {
  if (limits.length === 0) {
    return () => undefined;
  }
  const headers = {
    'RateLimit-Policy': text(
      `The limits: ${limits.map(describe).join('; ')} (draft-ietf-httpapi-ratelimit-headers).`,
      limits.map(({ name, requests, windowMs }) => `"${name}";q=${requests};w=${seconds(windowMs)}`).join(', '),
    ),
    RateLimit: text(
      'For each limit how many requests are left (`r`), and in how many seconds all of them are again (`t`).',
      limits.map(({ name, requests }) => `"${name}";r=${requests};t=0`).join(', '),
    ),
  };
  return applyDecorators(
    ApiProblems('too-many-requests'),
    AddResponse(429, {
      description: '',
      headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } } },
    }),
    (target: object, key: string | symbol, descriptor: PropertyDescriptor) => {
      const answered = statusesOf(descriptor.value as object).filter((status) => status < 300 || status === 429);
      answered.forEach((status) => AddResponse(status, { description: '', headers })(target, key, descriptor));
    },
  );
}

const WHOSE: Record<EndpointLimit['per'], string> = {
  endpoint: 'of all callers',
  caller: 'of each caller',
  namespace: 'to the whole namespace',
};

function describe({ per, requests, windowMs }: EndpointLimit): string {
  return `${requests} requests ${WHOSE[per]} in ${seconds(windowMs)} seconds`;
}

function text(description: string, example: string) {
  return { description, schema: { type: 'string' }, example };
}
