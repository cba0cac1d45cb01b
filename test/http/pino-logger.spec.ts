import { describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pino } from 'pino';
import { QueryFailedError } from 'typeorm';
import { logError } from '../../src/http/log-error.js';
import { logAnswer } from '../../src/http/server/log-answer.js';

function collectingLog() {
  const lines: string[] = [];
  const log = pino({ base: undefined, serializers: { err: logError } }, { write: (line: string) => lines.push(line) });
  return { log, lines };
}

describe('the log', () => {
  const request = {
    id: 'request-1',
    method: 'POST',
    url: '/api/acme/a/v1/secret?token=secret',
    headers: { authorization: 'secret' },
    body: 'secret',
    routeLabel: '/api/acme/a/v1/{x}',
    routeOptions: { url: '/api/*' },
  } as unknown as FastifyRequest;

  it('names the route of a request, never its values', () => {
    const { log, lines } = collectingLog();
    logAnswer(log, request, { statusCode: 422, elapsedTime: 1.26 } as FastifyReply);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      requestId: 'request-1',
      method: 'POST',
      route: '/api/acme/a/v1/{x}',
      status: 422,
      ms: 1.3,
    });
    expect(lines[0]).not.toContain('secret');
  });

  it('has no line of a call that an endpoint took, unless somebody debugs: its execution tells of it', () => {
    const { log, lines } = collectingLog();
    const taken = { statusCode: 202, elapsedTime: 1 } as FastifyReply;
    logAnswer(log, request, taken);
    expect(lines).toEqual([]);
    log.level = 'debug';
    logAnswer(log, request, taken);
    expect(lines).toHaveLength(1);
  });

  it('keeps of an error what explains it, never the values of a query', () => {
    const { log, lines } = collectingLog();
    const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(secret)' });
    log.error({ err: new Error('outer', { cause: new QueryFailedError('insert', ['secret'], cause) }) });
    expect(JSON.parse(lines[0]!)).toMatchObject({
      err: { message: 'outer', cause: { type: 'QueryFailedError', message: 'duplicate key', code: '23505' } },
    });
    expect(lines[0]).not.toContain('secret');
  });
});
