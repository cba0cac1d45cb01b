import type { JsonObject } from '../shared/json.js';

/** What a log keeps of an error. Never its other members: those of a database error hold the values of the query. */
export function logError(error: unknown): JsonObject {
  if (!(error instanceof Error)) {
    return { message: String(error) };
  }
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack ?? '',
    ...(error instanceof AggregateError ? { errors: error.errors.map(logError) } : {}),
    ...(error.cause === undefined ? {} : { cause: logError(error.cause) }),
  };
}
