/** Why an execution or a step run failed, in words that an operator may see. */
export interface ExecutionError {
  /** Stable, kebab-case. */
  code: string;
  message: string;
  /** The step to blame; null when it is none. */
  stepId: string | null;
  /** JSON Pointer below the step, when one place in it is to blame. */
  pointer?: string;
}
