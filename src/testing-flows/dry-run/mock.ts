import type { JsonObject } from '../../shared/json.js';

/** What a step is said to come to, instead of reaching beyond the flow. */
export type Mock =
  | { output: JsonObject; error?: undefined }
  | { error: { code: string; message: string }; retryAfterSeconds?: number; output?: undefined };

/**
 * By the id of a step, or by the key of one step run inside a loop (`orders[2]/book`), which counts more. A list has one for
 * each try, the last goes for all that follow.
 */
export type Mocks = Readonly<Record<string, Mock | readonly Mock[]>>;
