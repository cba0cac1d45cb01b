/** What may be spent, and how fast it comes back: `capacity` tokens at once, one request each. */
export interface BucketPolicy {
  capacity: number;
  windowMs: number;
}

/** What a node asks of a bucket: `needed` at once, and up to `wanted` to go on with. */
export interface TokenDemand {
  needed: number;
  wanted: number;
}

/** What a bucket gave: whole tokens, and what is left in it. */
export interface TokenGrant {
  granted: number;
  left: number;
}

/** At most this part of a bucket is held by one node for requests that have not come yet. */
const LARGEST_PART = 8;
/** How long a node that got nothing waits before it asks again, at least. */
const SHORTEST_PAUSE_MS = 100;

/**
 * The tokens of one bucket that this node holds. Times are milliseconds of any clock that never goes back. It asks for as
 * many as it needs and, as long as it is busy, for twice as many as the last time, so that few requests wait for a grant.
 */
export class TokenLease {
  private tokens = 0;
  private left: number;
  private grantedAt = -Infinity;
  private emptyUntil = -Infinity;
  private wanted = 1;

  constructor(private readonly policy: BucketPolicy) {
    this.left = policy.capacity;
  }

  /** Whether a request may be let in now without asking the bucket. */
  has(now: number): boolean {
    return this.tokens > 0 && now - this.grantedAt < this.policy.windowMs;
  }

  spend(): void {
    this.tokens -= 1;
  }

  /** In how many milliseconds asking makes sense again; 0 when it does now. */
  pause(now: number): number {
    return Math.max(0, this.emptyUntil - now);
  }

  demand(needed: number, now: number): TokenDemand {
    const { capacity, windowMs } = this.policy;
    const isBusy = now - this.grantedAt < windowMs;
    this.wanted = isBusy ? Math.min(this.wanted * 2, Math.max(1, Math.floor(capacity / LARGEST_PART))) : 1;
    return { needed, wanted: this.wanted };
  }

  take({ granted, left }: TokenGrant, now: number): void {
    this.tokens = granted;
    this.left = left;
    this.grantedAt = now;
    this.emptyUntil = granted > 0 ? -Infinity : now + Math.max(SHORTEST_PAUSE_MS, this.untilOneMore(left));
  }

  /** As far as this node knows: how many requests would be let in, and in how many milliseconds all would be again. */
  state(now: number): { remaining: number; fullInMs: number } {
    const { capacity, windowMs } = this.policy;
    const refilled = this.grantedAt === -Infinity ? 0 : ((now - this.grantedAt) * capacity) / windowMs;
    const remaining = Math.min(capacity, this.left + refilled + (this.has(now) ? this.tokens : 0));
    return { remaining: Math.floor(remaining), fullInMs: ((capacity - remaining) * windowMs) / capacity };
  }

  private untilOneMore(left: number): number {
    return (Math.max(0, 1 - left) * this.policy.windowMs) / this.policy.capacity;
  }
}
