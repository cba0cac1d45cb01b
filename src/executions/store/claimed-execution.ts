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
  /** Several nodes died while they ran it, so it runs beside no other one of which that is so. */
  suspect: boolean;
}
