import { durationMilliseconds } from '../shared/duration.js';
import type { RestTrigger } from './rest-trigger.js';

/** How an endpoint recognises that a call repeats an earlier one of the same caller. */
export type RestRepeats =
  | { by: 'idempotency-key'; required: boolean; withinMs: number }
  /** `expression`: CEL over `trigger` whose value is the sender's own id of the delivery. */
  | { by: 'delivery'; expression: string; withinMs: number };

export const IDEMPOTENCY_MODES = ['optional', 'required', 'off'] as const;

export type IdempotencyMode = (typeof IDEMPOTENCY_MODES)[number];

export const IDEMPOTENCY_HEADER = 'idempotency-key';

export const DEFAULT_REPEAT_WINDOW = 'PT24H';

/** Reads how repeats are recognised; null when they are not. */
export function restRepeatsOf(trigger: RestTrigger): RestRepeats | null {
  const dedupe = trigger.dedupe as { by: string; within?: string } | undefined;
  if (dedupe !== undefined) {
    return { by: 'delivery', expression: dedupe.by, withinMs: windowOf(dedupe.within) };
  }
  const idempotency = (trigger.idempotency ?? {}) as { mode?: IdempotencyMode; expiresAfter?: string };
  const mode = idempotency.mode ?? defaultModeOf(trigger.method);
  return mode === 'off'
    ? null
    : { by: 'idempotency-key', required: mode === 'required', withinMs: windowOf(idempotency.expiresAfter) };
}

/** Reads the start condition, CEL over `trigger`; null when every call starts the flow. */
export function restConditionOf(trigger: RestTrigger): string | null {
  return (trigger.condition as string | undefined) ?? null;
}

/** Callers take it for granted that a GET may be repeated; each other call starts something. */
export function defaultModeOf(method: unknown): IdempotencyMode {
  return method === 'GET' ? 'off' : 'optional';
}

function windowOf(duration = DEFAULT_REPEAT_WINDOW): number {
  return durationMilliseconds(duration)!;
}
