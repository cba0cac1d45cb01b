import { Injectable } from '@nestjs/common';
import { RecentlyUsed } from '../../shared/recently-used.js';
import { RateBuckets } from './rate-buckets.service.js';
import { type BucketPolicy, TokenLease } from './token-lease.js';

/** One bucket that a request takes a token from. */
export interface Bucket extends BucketPolicy {
  key: string;
}

export interface LimitState {
  /** Whole requests that would be let in now. */
  remaining: number;
  /** Until all of them would be again. */
  fullInMs: number;
}

export interface Admission {
  /** 0 when the request is let in, else when to try again. */
  retryInMs: number;
  /** In the order of the buckets. */
  states: LimitState[];
}

interface Held {
  lease: TokenLease;
  waiting: number;
  asking?: Promise<void>;
}

/** So many buckets are known at one time; one that falls out costs a statement more. */
const MOST_BUCKETS = 50_000;

/** Lets requests in as long as every bucket they take from has a token. Mostly without asking the database. */
@Injectable()
export class RateLimiter {
  private readonly held = new RecentlyUsed<string, Held>(MOST_BUCKETS);

  constructor(private readonly buckets: RateBuckets) {}

  /** Takes one token from each bucket, or none from any. */
  async admit(buckets: readonly Bucket[]): Promise<Admission> {
    const held = buckets.map((bucket) => this.heldOf(bucket));
    for (;;) {
      const now = performance.now();
      const lacking = held.flatMap((each, at) => (each.lease.has(now) ? [] : [{ each, bucket: buckets[at]! }]));
      const retryInMs = Math.max(0, ...lacking.map(({ each }) => each.lease.pause(now)));
      if (lacking.length === 0) held.forEach(({ lease }) => lease.spend());
      if (lacking.length === 0 || retryInMs > 0) {
        return { retryInMs, states: held.map(({ lease }) => lease.state(now)) };
      }
      await Promise.all(lacking.map(({ each, bucket }) => this.ask(each, bucket)));
    }
  }

  /** One question at a time for each bucket; it asks for all who wait by then. */
  private async ask(held: Held, bucket: Bucket): Promise<void> {
    held.waiting += 1;
    try {
      held.asking ??= Promise.resolve()
        .then(() => this.buckets.take(bucket.key, bucket, held.lease.demand(held.waiting, performance.now())))
        .then((grant) => held.lease.take(grant, performance.now()))
        .finally(() => (held.asking = undefined));
      await held.asking;
    } finally {
      held.waiting -= 1;
    }
  }

  private heldOf(bucket: Bucket): Held {
    const known = this.held.get(bucket.key);
    if (known !== undefined) return known;
    const fresh = { lease: new TokenLease(bucket), waiting: 0 };
    this.held.set(bucket.key, fresh);
    return fresh;
  }
}
