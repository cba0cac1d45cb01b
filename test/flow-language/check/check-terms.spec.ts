import { describe, expect, it } from '@jest/globals';
import { checkTerms } from '../../../src/flow-language/check/check-terms.js';
import { executionTerms } from '../../../src/flow-language/execution-terms.js';

const places = (flow: Parameters<typeof checkTerms>[0]) =>
  checkTerms(flow).map(({ code, severity, pointer }) => [code, severity, pointer]);

describe('the terms of a flow', () => {
  it.each([
    [{}],
    [{ concurrency: { limit: 1 } }],
    [{ concurrency: { limit: 10_000 }, priority: 'high' }],
    [{ priority: 'low' }],
  ])('may be %j', (flow) => {
    expect(checkTerms(flow)).toEqual([]);
  });

  it.each([
    [{ concurrency: 3 }, 'invalid-member', '/concurrency'],
    [{ concurrency: {} }, 'invalid-member', '/concurrency/limit'],
    [{ concurrency: { limit: 0 } }, 'invalid-member', '/concurrency/limit'],
    [{ concurrency: { limit: 1.5 } }, 'invalid-member', '/concurrency/limit'],
    [{ concurrency: { limit: 10_001 } }, 'invalid-member', '/concurrency/limit'],
    [{ concurrency: { limit: 1, per: 'node' } }, 'unknown-member', '/concurrency/per'],
    [{ priority: 'urgent' }, 'invalid-member', '/priority'],
    [{ priority: 1 }, 'invalid-member', '/priority'],
  ])('may not be %j', (flow, code, pointer) => {
    expect(places(flow)).toEqual([[code, 'error', pointer]]);
  });

  it('put a high priority before a normal one, which is meant when nothing is said, and that before a low one', () => {
    const [high, none, normal, low] = (['high', undefined, 'normal', 'low'] as const).map(
      (priority) => executionTerms({ priority }).priority,
    );
    expect(high).toBeLessThan(normal);
    expect(none).toBe(normal);
    expect(normal).toBeLessThan(low);
  });
});
