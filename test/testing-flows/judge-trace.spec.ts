import { describe, expect, it } from '@jest/globals';
import { judgeTrace } from '../../src/testing-flows/cases/judge-trace.js';
import { mockedOutcome } from '../../src/testing-flows/dry-run/mocked-outcome.js';
import { redactTrigger } from '../../src/testing-flows/cases/redact-trigger.js';
import type { TestTrace } from '../../src/testing-flows/dry-run/test-trace.js';

const TRACE: TestTrace = {
  state: 'completed',
  output: { b: 1, a: [2] },
  error: null,
  answer: { status: 201, headers: { 'x-one': '1' }, body: null },
  answerError: null,
  variables: { n: 3 },
  trigger: { body: { title: 'Fire' } },
  now: new Date('2026-01-31T10:20:30Z'),
  steps: [],
};
const call = {
  kind: 'run-action' as const,
  position: 0,
  action: 'x',
  logic: null,
  configured: {},
  input: {},
  retry: null,
};

describe('what a test case expects', () => {
  it('holds however the members are ordered, and header names are written', () => {
    const answer = { status: 201, headers: { 'X-One': '1' }, body: null };
    const conditions = ['vars.n == 3 && trigger.body.title == "Fire"', 'now() < timestamp("2026-02-01T00:00:00Z")'];
    expect(judgeTrace(TRACE, { state: 'completed', output: { a: [2], b: 1 }, answer, conditions })).toEqual([]);
  });

  it('does not hold for what is absent', () => {
    const failures = judgeTrace({ ...TRACE, answer: null }, { errorCode: 'x', answer: { status: 201, body: null } });
    expect(failures.map(({ pointer }) => pointer)).toEqual(['/errorCode', '/answer/status', '/answer/body']);
  });
});

describe('mocks', () => {
  const output = (n: number) => ({ output: { n } });

  it('go by the try of the step, and by the one step run before that', () => {
    const mocks = { a: [output(0), output(1)], 'l[1]/a': output(9) };
    const at = (key: string, before: number) =>
      mockedOutcome(mocks, { ...call, key, stepId: 'a', loop: null, before, attempt: 1 });
    expect([at('l[0]/a', 0), at('l[1]/a', 1), at('l[2]/a', 2)]).toEqual([output(0), output(9), output(1)]);
    expect(mockedOutcome({}, { ...call, key: 'toString', stepId: 'toString', loop: null, before: 0, attempt: 1 })).toBe(
      undefined,
    );
  });
});

describe('trigger data that is kept', () => {
  it('holds nothing that proves an identity', () => {
    const secrets = { authorization: 'Bearer x', 'X-Api-Key': 'k', cookie: 'c', 'x-hub-signature-256': 's' };
    const trigger = {
      headers: { ...secrets, accept: '*/*' },
      body: { user: { password: 'p', name: 'Ada' } },
      rawBody: 'p',
    };
    const kept = redactTrigger(trigger);
    expect(Object.values(kept.headers as object)).toEqual(['redacted', 'redacted', 'redacted', 'redacted', '*/*']);
    expect(kept.body).toEqual({ user: { password: 'redacted', name: 'Ada' } });
    expect(kept).not.toHaveProperty('rawBody');
  });
});
