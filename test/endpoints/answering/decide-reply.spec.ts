import { describe, expect, it } from '@jest/globals';
import { decideReply } from '../../../src/endpoints/answering/decide-reply.js';
import type { ExecutionState } from '../../../src/executions/execution-state.js';

const executionId = '0199c0de-7a31-7000-8000-3f5f0a2b7c11';
const ANSWER = { answer: { status: 422, headers: { 'x-a': 'b' }, body: null } };
const FAULT = {
  error: { code: 'invalid-answer', message: 'body.secret is wrong.', pointer: '/response/success/body' },
};

const decide = (mode: 'async' | 'sync', state: ExecutionState, answer: typeof ANSWER | typeof FAULT | null = null) =>
  decideReply({ mode, declared: new Map() }, { executionId, state, answer });

describe('what a caller who waited is told', () => {
  it.each(['running', 'waiting', 'completed', 'failed'] as const)(
    'is the answer when there is one and it is %s',
    (state) => {
      expect(decide('sync', state, ANSWER)).toEqual({ status: 422, headers: { 'x-a': 'b' }, body: null });
    },
  );

  it('is nothing yet while there is no answer and it is not over', () => {
    expect(decide('sync', 'queued')).toBeUndefined();
    expect(decide('sync', 'waiting')).toBeUndefined();
    expect(decide('async', 'running')).toBeUndefined();
  });

  it('is how it ended, where nothing is mapped', () => {
    const body = (state: string) => ({ status: 200, headers: {}, body: { result: { executionId, state } } });
    expect(decide('sync', 'completed')).toEqual(body('completed'));
    expect(decide('async', 'completed')).toEqual(body('completed'));
    expect(decide('async', 'failed')).toEqual(body('failed'));
  });

  it('is a problem with the execution ID when a synchronous flow failed without a mapping', () => {
    const problem = { code: 'execution-failed', options: { extensions: { executionId } } };
    expect(() => decide('sync', 'failed')).toThrow(expect.objectContaining(problem));
    expect(() => decide('sync', 'cancelled')).toThrow(expect.objectContaining(problem));
  });

  it('is a problem with the execution ID when the answer could not be built, and not why', () => {
    const problem = { code: 'answer-not-built', status: 500, detail: expect.not.stringContaining('secret') };
    expect(() => decide('sync', 'completed', FAULT)).toThrow(expect.objectContaining(problem));
  });
});
