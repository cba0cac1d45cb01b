/** A node's right to write about an execution. It ends when another node claims it: then the number has gone up. */
export interface Claim {
  executionId: string;
  nodeId: string;
  claimNumber: number;
  /** A step of another execution is told what comes of it. */
  isCalled: boolean;
}
