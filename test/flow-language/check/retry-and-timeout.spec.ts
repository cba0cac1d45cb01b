import { describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { findingsOf, findingsOfFlow, told } from './check-steps.js';

const step = (members: object): StepDefinition => ({ id: 'a', action: 'pause', ...members }) as StepDefinition;

describe('a retry policy', () => {
  const SOUND = {
    attempts: 5,
    delay: 'PT2S',
    backoff: 'exponential',
    maxDelay: 60,
    jitter: false,
    on: ['http-503'],
    when: 'error.code.startsWith("http-5") && error.attempts < 3 && error.message != ""',
  };

  it('may stand at a step and at the flow', () => {
    expect(findingsOf(step({ retry: SOUND }))).toEqual([]);
    expect(findingsOfFlow({ retry: SOUND as never })).toEqual([]);
  });

  it.each<[object, string]>([
    [{ attempts: undefined }, 'invalid-member /attempts'],
    [{ attempts: 21 }, 'invalid-member /attempts'],
    [{ attempts: 0 }, 'invalid-member /attempts'],
    [{ attempts: 1.5 }, 'invalid-member /attempts'],
    [{ delay: '2s' }, 'invalid-duration /delay'],
    [{ delay: -1 }, 'invalid-duration /delay'],
    [{ delay: 'P1M' }, 'invalid-duration /delay'],
    [{ maxDelay: 'P2D' }, 'invalid-duration /maxDelay'],
    [{ backoff: 'linear' }, 'invalid-member /backoff'],
    [{ on: [] }, 'invalid-member /on'],
    [{ on: 'http-503' }, 'invalid-member /on'],
    [{ when: 'error.cod == ""' }, 'unknown-field /when'],
    [{ when: 'trigger.method == ""' }, 'unknown-root /when'],
    [{ when: 'steps.a == 1' }, 'unknown-root /when'],
    [{ when: 'error.attempts' }, 'type-mismatch /when'],
    [{ atempts: 3 }, 'unknown-member /atempts'],
  ])('is told of what it cannot have: %j', (members, finding) => {
    const retry = JSON.parse(JSON.stringify({ ...SOUND, ...members }));
    const [code, below] = finding.split(' ');
    expect(told(findingsOf(step({ retry })))).toEqual([`${code} /steps/0/retry${below}`]);
    expect(told(findingsOfFlow({ retry }))).toEqual([`${code} /retry${below}`]);
  });

  it('is for actions and called flows', () => {
    const set = { id: 'a', if: 'true', then: [], retry: SOUND } as unknown as StepDefinition;
    expect(told(findingsOf(set))).toEqual(['unknown-member /steps/0/retry']);
  });
});

describe('a time-out', () => {
  it.each(['PT30S', 0.5, 'P2DT12H', 'P366D'])('may be %s', (timeout) => {
    expect(findingsOf(step({ timeout }))).toEqual([]);
    expect(findingsOfFlow({ timeout })).toEqual([]);
  });

  it.each<[unknown]>([['30s'], [0], ['P1Y'], ['P367D'], [null], [[]], ['{{ trigger.method }}']])(
    'cannot be %j',
    (timeout) => {
      expect(told(findingsOf(step({ timeout })))).toEqual(['invalid-duration /steps/0/timeout']);
      expect(told(findingsOfFlow({ timeout: timeout as string }))).toEqual(['invalid-duration /timeout']);
    },
  );

  it.each<[string, object]>([
    ['if', { if: 'true', then: [] }],
    ['decision', { decision: [{ name: 'a', when: 'true', do: [] }] }],
    ['for-each', { forEach: '[1]', as: 'item', do: [] }],
    ['do-until', { doUntil: 'true', do: [] }],
    ['parallel', { parallel: [{ do: [] }] }],
    ['try', { try: [], catch: [] }],
    ['call-flow', { callFlow: 'Other' }],
  ])('may stand at %s', (_kind, members) => {
    expect(told(findingsOf({ id: 'a', ...members, timeout: 'PT1M' } as StepDefinition))).toEqual([]);
    expect(told(findingsOf({ id: 'a', ...members, timeout: 'soon' } as StepDefinition))).toEqual([
      'invalid-duration /steps/0/timeout',
    ]);
  });
});
