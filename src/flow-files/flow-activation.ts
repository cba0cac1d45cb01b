import type { Finding } from '../flow-language/finding.js';

export const FLOW_ACTIVATION_OUTCOMES = ['activated', 'already-active', 'refused'] as const;

/** What became of the activation of one imported flow. */
export interface FlowActivation {
  namespace: string;
  name: string;
  flowId: string;
  outcome: (typeof FLOW_ACTIVATION_OUTCOMES)[number];
  /** Number of the version that is active now; null when none is. */
  version: number | null;
  /** Why it was refused. */
  problem?: { code: string; detail: string };
  findings: Finding[];
}
