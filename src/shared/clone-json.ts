import { isJsonObject, type JsonObject, type JsonValue } from './json.js';

/** A copy that shares nothing with the value. Keys are defined rather than assigned, so `__proto__` stays a plain key. */
export function cloneJson<T extends JsonValue>(value: T): T {
  return clone(value) as T;
}

function clone(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(clone);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, clone(part)])) as JsonObject;
}
