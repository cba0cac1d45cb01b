/** On whose behalf a record is written. */
export interface RecordOrigin {
  /** The namespace that owns the record. */
  namespace: string;
  /** The execution that writes it, when one does. */
  executionId?: string;
  /** The person who writes it, when one does. */
  actor?: string;
}
