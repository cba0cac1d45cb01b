import { Injectable } from '@nestjs/common';
import type { Principal } from '../principal.js';

/** Milliseconds. A revocation on another node takes effect no later than this. */
const FRESH = 1000;
const MOST_CALLERS = 10_000;

interface Verified {
  since: number;
  principal: Promise<Principal | null>;
}

/** Remembers for one second whom a credential proved, so that a busy caller costs one query per second. */
@Injectable()
export class VerifiedCallers {
  private readonly callers = new Map<string, Verified>();

  /** Milliseconds that only go up. */
  protected now(): number {
    return performance.now();
  }

  /**
   * Whom `verify` found for this credential, at most a second ago. Calls at the same time share one `verify`. Null and
   * failures are not remembered. `key` must identify the credential completely, without holding it in clear.
   */
  find(key: string, verify: () => Promise<Principal | null>): Promise<Principal | null> {
    const since = this.now();
    const known = this.callers.get(key);
    if (known !== undefined && since - known.since < FRESH) return known.principal;

    if (this.callers.size >= MOST_CALLERS) this.callers.clear();
    const verified: Verified = { since, principal: verify() };
    this.callers.set(key, verified);
    const drop = () => {
      if (this.callers.get(key) === verified) this.callers.delete(key);
    };
    verified.principal.then((principal) => {
      if (principal === null) drop();
    }, drop);
    return verified.principal;
  }

  /** Called after every change to users, keys, grants and sessions: on this node it takes effect at once. */
  forget(): void {
    this.callers.clear();
  }
}
