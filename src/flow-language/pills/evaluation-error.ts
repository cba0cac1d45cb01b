/** Why an expression has no value on this execution's data. Codes are those of failed step runs. */
export class EvaluationError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** JSON Pointer below the step, once it is known which of its texts is to blame. */
    readonly pointer?: string,
  ) {
    super(message);
  }
}
