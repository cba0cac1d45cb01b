import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planWait } from '../../../src/endpoints/answering/plan-wait.js';
import type { RestResponse } from '../../../src/triggers/rest-response.js';

const response = (mode: 'async' | 'sync'): RestResponse => ({
  mode,
  timeoutMs: 10_000,
  mock: false,
  mapsSuccess: false,
  declared: new Map(),
  mediaTypes: ['application/json'],
});

describe('how long a caller waits', () => {
  it.each([
    ['async', {}, { moment: 'over', milliseconds: 0, applied: null }],
    ['sync', {}, { moment: 'answered', milliseconds: 10_000, applied: null }],
    ['async', { wait: 5 }, { moment: 'over', milliseconds: 5_000, applied: 'wait=5' }],
    ['sync', { wait: 5 }, { moment: 'answered', milliseconds: 5_000, applied: 'wait=5' }],
    ['sync', { wait: 30 }, { moment: 'answered', milliseconds: 30_000, applied: 'wait=30' }],
    ['sync', { wait: 600 }, { moment: 'answered', milliseconds: 60_000, applied: 'wait=60' }],
    ['sync', { wait: 0 }, { moment: 'answered', milliseconds: 0, applied: 'wait=0' }],
    ['sync', { respondAsync: true }, { moment: 'answered', milliseconds: 0, applied: 'respond-async' }],
    ['async', { respondAsync: true }, { moment: 'over', milliseconds: 0, applied: 'respond-async' }],
    [
      'sync',
      { respondAsync: true, wait: 3 },
      { moment: 'answered', milliseconds: 3_000, applied: 'respond-async, wait=3' },
    ],
  ] as const)('of a %s endpoint with the preference %j is as the rules say', (mode, preference, plan) => {
    expect(planWait(response(mode), { respondAsync: false, ...preference })).toEqual(plan);
  });

  it('is never more than a minute', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('async' as const, 'sync' as const),
        fc.option(fc.nat(), { nil: undefined }),
        fc.boolean(),
        (mode, wait, respondAsync) => planWait(response(mode), { wait, respondAsync }).milliseconds <= 60_000,
      ),
    );
  });
});
