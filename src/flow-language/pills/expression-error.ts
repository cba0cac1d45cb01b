/** Why a text is no expression of this language. Codes are those of findings. */
export class ExpressionError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}
