/**
 * Names one step run inside an execution: the step's id, and before it, for each loop around it, `<the loop's key>[<round>]/`.
 * The first round is 0: `orders[2]/lines[5]/book`.
 */
export type StepRunKey = string;

/** Why a step run failed, in words that an operator may see. */
export interface StepError {
  /** Stable, kebab-case: `absent-field`, `invalid-input`, or what the action said. */
  code: string;
  message: string;
  /** JSON Pointer below the step, such as `/inputs/values/caller` or `/if`, when one place is to blame. */
  pointer?: string;
}
