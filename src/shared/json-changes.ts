import { jsonPointer } from './json-pointer.js';
import { isJsonObject, type JsonObject, type JsonValue } from './json.js';

/** `reordered`: an object has its members in another order, which shows wherever it is written out. */
export const JSON_CHANGE_KINDS = ['added', 'removed', 'changed', 'reordered'] as const;

/** One difference between two values. */
export interface JsonChange {
  change: (typeof JSON_CHANGE_KINDS)[number];
  /** Into the later value; of what was removed, into the earlier one. */
  pointer: string;
  /** Absent for what was added or reordered. */
  before?: JsonValue;
  /** Absent for what was removed or reordered. */
  after?: JsonValue;
}

/** How one value became another, in the order of the later one; nothing when both are written the same. */
export function jsonChanges(before: JsonValue, after: JsonValue, pointer = ''): JsonChange[] {
  if (isJsonObject(before) && isJsonObject(after)) return objectChanges(before, after, pointer);
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, pointer);
  return isSame(before, after) ? [] : [{ change: 'changed', pointer, before, after }];
}

function objectChanges(before: JsonObject, after: JsonObject, pointer: string): JsonChange[] {
  const common = (one: JsonObject, other: JsonObject) => Object.keys(one).filter((name) => Object.hasOwn(other, name));
  const reordered = !isSame(common(before, after), common(after, before));
  const changed = Object.entries(after).flatMap(([name, value]): JsonChange[] => {
    const at = pointer + jsonPointer(name);
    return Object.hasOwn(before, name)
      ? jsonChanges(before[name]!, value, at)
      : [{ change: 'added', pointer: at, after: value }];
  });
  const removed = Object.entries(before)
    .filter(([name]) => !Object.hasOwn(after, name))
    .map(([name, value]): JsonChange => ({ change: 'removed', pointer: pointer + jsonPointer(name), before: value }));
  return [...(reordered ? [{ change: 'reordered', pointer } as const] : []), ...changed, ...removed];
}

/** What is the same at both ends stays out of it, so that one item put in between is one change. */
function listChanges(before: JsonValue[], after: JsonValue[], pointer: string): JsonChange[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start]!, after[start]!)) start++;
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end)!, after.at(-1 - end)!)) end++;
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  return Array.from({ length: Math.max(old.length, now.length) }, (_, index): JsonChange[] => {
    const at = pointer + jsonPointer(start + index);
    if (index >= old.length) return [{ change: 'added', pointer: at, after: now[index]! }];
    if (index >= now.length) return [{ change: 'removed', pointer: at, before: old[index]! }];
    return jsonChanges(old[index]!, now[index]!, at);
  }).flat();
}

function isSame(one: JsonValue, other: JsonValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
