import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Bucket, RateLimiter } from '../../../src/endpoints/limits/rate-limiter.service.js';
import type { RateBuckets } from '../../../src/endpoints/limits/rate-buckets.service.js';
import type { BucketPolicy, TokenDemand, TokenGrant } from '../../../src/endpoints/limits/token-lease.js';

/** Buckets that never fill up again, and count how often they were asked. */
class StillBuckets {
  asked = 0;
  readonly left = new Map<string, number>();

  async take(key: string, { capacity }: BucketPolicy, { needed, wanted }: TokenDemand): Promise<TokenGrant> {
    this.asked += 1;
    const left = this.left.get(key) ?? capacity;
    const granted = Math.min(left, Math.max(needed, wanted));
    this.left.set(key, left - granted);
    return { granted, left: left - granted };
  }
}

const HOUR = 3_600_000;
const bucket = (capacity: number, key = 'a'): Bucket => ({ key, capacity, windowMs: HOUR });
const nodeOn = (buckets: StillBuckets) => new RateLimiter(buckets as unknown as RateBuckets);

async function admitted(limiter: RateLimiter, count: number, of: readonly Bucket[]): Promise<number> {
  const admissions = await Promise.all(Array.from({ length: count }, () => limiter.admit(of)));
  return admissions.filter(({ retryInMs }) => retryInMs === 0).length;
}

describe('a rate limiter', () => {
  it('lets exactly as many in as there are tokens when they come at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 300 }), async (capacity, count) => {
        expect(await admitted(nodeOn(new StillBuckets()), count, [bucket(capacity)])).toBe(Math.min(capacity, count));
      }),
    );
  });

  it('never lets more in than there are tokens, on however many nodes, and few less', async () => {
    const arrivals = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.integer({ min: 1, max: 20 })), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 100 }), async (rounds, capacity) => {
        const buckets = new StillBuckets();
        const nodes = [0, 1, 2].map(() => nodeOn(buckets));
        let [let_in, came] = [0, 0];
        for (const [node, count] of rounds) {
          let_in += await admitted(nodes[node]!, count, [bucket(capacity)]);
          came += count;
        }
        expect(let_in).toBeLessThanOrEqual(capacity);
        const heldByOthers = 2 * Math.max(1, Math.floor(capacity / 8));
        expect(let_in).toBeGreaterThanOrEqual(Math.min(came, capacity - heldByOthers));
      }),
    );
  });

  it('asks the database seldom: about once for an eighth of the limit', async () => {
    const buckets = new StillBuckets();
    const limiter = nodeOn(buckets);
    for (let count = 0; count < 1000; count += 1) await limiter.admit([bucket(1000)]);
    expect(buckets.asked).toBeLessThan(20);
  });

  it('does not ask again for each request that it refuses', async () => {
    const buckets = new StillBuckets();
    const limiter = nodeOn(buckets);
    await limiter.admit([bucket(1)]);
    const refused = await Promise.all(Array.from({ length: 500 }, () => limiter.admit([bucket(1)])));
    expect(refused.every(({ retryInMs }) => retryInMs > 0)).toBe(true);
    expect(buckets.asked).toBe(2);
  });

  it('takes from every bucket or from none', async () => {
    const buckets = new StillBuckets();
    const limiter = nodeOn(buckets);
    const [wide, narrow] = [bucket(10, 'wide'), bucket(2, 'narrow')];
    expect(await admitted(limiter, 8, [wide, narrow])).toBe(2);
    expect(await admitted(limiter, 20, [wide])).toBe(8);
  });

  it('tells how many are left and when all of them are again', async () => {
    const limiter = nodeOn(new StillBuckets());
    const { states } = await limiter.admit([bucket(4), bucket(10, 'b')]);
    expect(states.map(({ remaining }) => remaining)).toEqual([3, 9]);
    expect(states[0]!.fullInMs).toBeCloseTo(HOUR / 4, -3);
  });

  it('asks again after a failure of the database', async () => {
    const buckets = new StillBuckets();
    const limiter = nodeOn(buckets);
    const take = buckets.take.bind(buckets);
    buckets.take = () => Promise.reject(new Error('gone'));
    await expect(limiter.admit([bucket(4)])).rejects.toThrow('gone');
    buckets.take = take;
    expect(await admitted(limiter, 4, [bucket(4)])).toBe(4);
  });
});
