import type { AwaitedMoment } from '../../executions/execution-outcome.js';
import { LONGEST_WAIT_MS, type RestResponse } from '../../triggers/rest-response.js';
import type { Preference } from './read-preference.js';

/** How long a caller is kept waiting, and for what. */
export interface WaitPlan {
  moment: AwaitedMoment;
  /** 0: not at all. */
  milliseconds: number;
  /** What of the caller's preference is followed, as the header that says so has it; null for nothing. */
  applied: string | null;
}

/**
 * By these rules:
 *
 * 1. `wait=N` keeps the caller waiting for N seconds, a minute at most, whatever the endpoint says.
 * 2. `respond-async` without `wait` does not keep it waiting.
 * 3. Otherwise an asynchronous endpoint does not, and a synchronous one does for as long as it declares.
 *
 * A synchronous endpoint waits for an answer, an asynchronous one for the end of the execution.
 */
export function planWait({ mode, timeoutMs }: RestResponse, { wait, respondAsync }: Preference): WaitPlan {
  const moment = mode === 'sync' ? 'answered' : 'over';
  if (wait !== undefined) {
    const seconds = Math.min(wait, LONGEST_WAIT_MS / 1000);
    const applied = `${respondAsync ? 'respond-async, ' : ''}wait=${seconds}`;
    return { moment, milliseconds: seconds * 1000, applied };
  }
  if (respondAsync) {
    return { moment, milliseconds: 0, applied: 'respond-async' };
  }
  return { moment, milliseconds: mode === 'sync' ? timeoutMs : 0, applied: null };
}
