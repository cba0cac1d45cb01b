import type { JsonObject } from '../../shared/json.js';
import type { Claim } from './claim.js';

/** All that running an execution takes. */
export interface ClaimedExecution {
  claim: Claim;
  namespace: string;
  flowVersionId: string;
  trigger: JsonObject;
  /** How many flows called one another to come to this one. */
  depth: number;
  /** The trace that it belongs to; null when nothing was traced. */
  traceContext: string | null;
  /** Nobody has run any of it yet, so there is nothing to read before it can start. */
  fresh: boolean;
  /** Only so many like it run at the same time: its flow says so, or several nodes died of it. */
  limited: boolean;
}
