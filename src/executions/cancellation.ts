/** That an execution is to end before it would by itself. */
export interface Cancellation {
  /** ISO 8601, by the database's clock. */
  at: string;
  /** As the audit trail names whoever wants it, or `execution:` and the id of the one that called it and waits no more. */
  by: string;
  reason: string | null;
}
