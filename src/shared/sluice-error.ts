import type { JsonObject } from './json.js';
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.js';

/** One bad field. `pointer` is a JSON Pointer: into the body, or below `/path`, `/query`, `/headers` or `/body` of a request. */
export interface FieldError {
  pointer: string;
  code: string;
  message: string;
  /** What the person probably meant, when there is a good guess. */
  hint?: string;
}

export interface SluiceErrorOptions {
  /** Bad fields; at most 20 are shown. */
  errors?: FieldError[];
  /** Extra members of the problem document (RFC 9457, section 3.2). */
  extensions?: JsonObject;
  /** Response headers that belong to the refusal, such as `Allow` or `Retry-After`. */
  headers?: Record<string, string>;
  /** What a step that fails with this is said to fail with, where that is more precise than the code: `http-404`. */
  stepCode?: string;
  /** How long whoever was asked wants to be left alone before it is asked again. */
  retryAfterSeconds?: number;
  /** For the log only; never shown to a caller. */
  internal?: string;
  cause?: unknown;
}

/** A refusal with a stable code and a text that a caller may see. The problem filter renders it. */
export class SluiceError extends Error {
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    /** Said to the caller: what is wrong with this very request. */
    readonly detail: string,
    readonly options: SluiceErrorOptions = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'SluiceError';
    this.status = PROBLEM_TYPES[code].status;
  }
}
