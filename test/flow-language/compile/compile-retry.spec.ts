import { describe, expect, it } from '@jest/globals';
import type { RetryPolicy } from '../../../src/flow-language/flow-definition.js';
import type { RetryFailure } from '../../../src/flow-language/retry-plan.js';
import { compileRetry } from '../../../src/flow-language/compile/compile-retry.js';

const failure = (attempts: number, more: Partial<RetryFailure> = {}, code = 'connection-failed'): RetryFailure => ({
  error: { code, message: 'It broke.' },
  attempts,
  random: 0,
  ...more,
});
const plan = (policy: RetryPolicy) => compileRetry(policy)!;
const delays = (policy: RetryPolicy) => [1, 2, 3, 4, 5].map((attempts) => plan(policy)(failure(attempts)));

describe('a retry policy', () => {
  it('is not needed', () => {
    expect(compileRetry(undefined)).toBeNull();
  });

  it('tries as often as it says, after one second at first and then twice as long each time', () => {
    expect(delays({ attempts: 4 })).toEqual([1000, 2000, 4000, undefined, undefined]);
  });

  it('waits as it says, at most as long as it says', () => {
    expect(delays({ attempts: 6, delay: 'PT10S', maxDelay: 'PT1M' })).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
    expect(delays({ attempts: 6, delay: 0.5, backoff: 'fixed' })).toEqual([500, 500, 500, 500, 500]);
    expect(delays({ attempts: 3, delay: 0 })).toEqual([0, 0, undefined, undefined, undefined]);
    expect(plan({ attempts: 20 })(failure(19))).toBe(300_000);
  });

  it('takes up to half off an exponential delay, and off a fixed one when asked', () => {
    const at = (policy: Omit<RetryPolicy, 'attempts'>) => plan({ attempts: 2, ...policy })(failure(1, { random: 0.9 }));
    expect(at({})).toBe(550);
    expect(at({ jitter: false })).toBe(1000);
    expect(at({ backoff: 'fixed' })).toBe(1000);
    expect(at({ backoff: 'fixed', jitter: true })).toBe(550);
  });

  it('waits as long as the other side asks when that is longer, up to an hour', () => {
    const asked = (retryAfterMilliseconds: number) => plan({ attempts: 2 })(failure(1, { retryAfterMilliseconds }));
    expect(asked(30_000)).toBe(30_000);
    expect(asked(10)).toBe(1000);
    expect(asked(86_400_000)).toBe(3_600_000);
  });

  it.each([
    ['http-503', true],
    ['http-429', true],
    ['http-408', true],
    ['http-404', false],
    ['timed-out', true],
    ['invalid-input', false],
    ['absent-field', false],
    ['egress-blocked', false],
  ])('of itself tries again after %s: %s', (code, expected) => {
    expect(plan({ attempts: 2 })(failure(1, {}, code)) !== undefined).toBe(expected);
  });

  it('tries again after the codes it lists and no others', () => {
    const listed = plan({ attempts: 2, on: ['http-404'] });
    expect(listed(failure(1, {}, 'http-404'))).toBe(1000);
    expect(listed(failure(1, {}, 'http-503'))).toBeUndefined();
  });

  it('tries again when its condition holds; one that cannot be evaluated does not', () => {
    const when = (condition: string) => plan({ attempts: 3, when: condition })(failure(1));
    expect(when('error.code == "connection-failed" && error.attempts < 2 && error.message.contains("broke")')).toBe(
      1000,
    );
    expect(when('error.code == "other"')).toBeUndefined();
    expect(when('error.none == 1')).toBeUndefined();
  });
});
