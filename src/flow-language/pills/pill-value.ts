import type { JsonValue } from '../../shared/json.js';

/** What an expression computes with: JSON as it is, and times, which JSON has no type for. */
export type PillValue = JsonValue | Timestamp | Duration | PillValue[] | { [key: string]: PillValue };

/** A moment, to the millisecond. */
export class Timestamp {
  constructor(readonly epochMilliseconds: number) {}

  toString(): string {
    return new Date(this.epochMilliseconds).toISOString();
  }
}

/** A length of time, to the millisecond. */
export class Duration {
  constructor(readonly milliseconds: number) {}

  /** In seconds, as JSON carries durations elsewhere in CEL: `5400s`, `0.25s`. */
  toString(): string {
    return `${this.milliseconds / 1_000}s`;
  }
}

export type PillValueKind =
  'null' | 'boolean' | 'integer' | 'number' | 'string' | 'timestamp' | 'duration' | 'list' | 'object';

export function kindOf(value: PillValue): PillValueKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof Duration) return 'duration';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as 'boolean' | 'string' | 'object';
}

export function isPillObject(value: PillValue | undefined): value is { [key: string]: PillValue } {
  return value !== undefined && kindOf(value) === 'object';
}
