export const RETRY_FROM = ['start', 'failed-step'] as const;
export const RETRY_VERSIONS = ['same', 'newest'] as const;

/** How an execution is tried again. */
export interface RetryOptions {
  from: (typeof RETRY_FROM)[number];
  /** The version that it was of, or the one of its flow that is active now. */
  version: (typeof RETRY_VERSIONS)[number];
}
