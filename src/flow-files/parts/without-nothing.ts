import type { JsonObject, JsonValue } from '../../shared/json.js';

/** The object without the members that are null, undefined or an empty list, which a file leaves out. */
export function withoutNothing<T extends JsonObject>(members: { [K in keyof T]: T[K] | null | undefined }): T {
  const said = Object.entries(members as Record<string, JsonValue | undefined>).filter(
    ([, value]) => value != null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(said) as T;
}
