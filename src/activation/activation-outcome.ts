import type { Finding } from '../flow-language/finding.js';

/** How many live nodes answer accordingly, and which did not in time. */
export interface NodesReached {
  serving: number;
  /** Ids of live nodes that have not caught up; they will, or will be found dead. */
  behind: string[];
  /** Ids of nodes that were alive when the change was made and fell silent before they had caught up. */
  lost: string[];
}

export interface Activation {
  flowId: string;
  flowVersionId: string;
  /** Number of the flow version that now runs. */
  version: number;
  /** Where the flow can be called; null when its trigger has no address. */
  endpoint: { method: string; url: string } | null;
  nodes: NodesReached;
  /** What the check warned of. */
  findings: Finding[];
}

export interface Deactivation {
  flowId: string;
  nodes: NodesReached;
}
