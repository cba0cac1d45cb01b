/** What one execution may come to. */
export const LIMITS = {
  /** Of a list that a loop goes through, and rounds of a loop that ends by a condition. */
  items: 10_000,
  /** Rounds of one loop that are under way at the same time. */
  concurrency: 50,
  stepRuns: 100_000,
  /** Characters of JSON that all variables take together. */
  variables: 8 * 1024 * 1024,
  callbackMilliseconds: 366 * 24 * 60 * 60 * 1000,
} as const;
