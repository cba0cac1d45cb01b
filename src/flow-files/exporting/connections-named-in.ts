import { isJsonObject, type JsonValue } from '../../shared/json.js';

/** The connections that the steps of a definition call through: those written out as the input `connection`. */
export function connectionsNamedIn(value: JsonValue): ReadonlySet<string> {
  const names = new Set<string>();
  const open: JsonValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isJsonObject(next) && isJsonObject(next.inputs) && typeof next.inputs.connection === 'string') {
      names.add(next.inputs.connection);
    }
    if (typeof next === 'object' && next !== null) open.push(...Object.values(next));
  }
  return names;
}
