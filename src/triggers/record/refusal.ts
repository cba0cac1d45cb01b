/** Why a change did not start the flow that waits for it. */
export interface Refusal {
  /** `loop-detected` or `rule-not-applicable`. */
  code: string;
  message: string;
  /** The record that changed. */
  sysId: string;
  /** RFC 3339. */
  changedAt: string;
}
