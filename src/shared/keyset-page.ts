import type { JsonValue } from './json.js';
import { SluiceError } from './sluice-error.js';

/** One page of a listing. `next` is the cursor of the page after it, or null on the last one. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Writes the sort key of a page's last row as an opaque cursor. */
export function encodeCursor(key: JsonValue[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a cursor back. Throws `invalid-cursor` for anything `encodeCursor` did not write with `length` parts. */
export function decodeCursor(cursor: string, length: number): JsonValue[] {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    key = undefined;
  }
  if (!Array.isArray(key) || key.length !== length || key.some(isUnstorable)) {
    throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
  }
  return key as JsonValue[];
}

/** Text that PostgreSQL cannot compare with, and that therefore never came out of it. */
function isUnstorable(part: unknown): boolean {
  return typeof part === 'string' && /\0|\p{Surrogate}/u.test(part);
}

/** Cuts `limit + 1` fetched rows into a page; `keyOf` gives the sort key of a row. */
export function toPage<T>(rows: T[], limit: number, keyOf: (row: T) => JsonValue[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
