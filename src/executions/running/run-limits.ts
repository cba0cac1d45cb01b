/** What a run has to heed besides its own rows. */
export interface RunLimits {
  /** True when this node is leaving: what has not begun is handed back. */
  mustHandBack(): boolean;
  /** Aborted when everything is to stop where it stands. */
  signal: AbortSignal;
  /** Registers who is told that a step run may have been resolved from outside. */
  onNews(listener: () => void): void;
}
