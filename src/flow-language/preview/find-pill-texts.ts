import { isJsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { hasPills } from '../pills/parse-template.js';

export interface PillText {
  pointer: string;
  text: string;
}

/** Every text with pills in a JSON value, in its order. */
export function findPillTexts(value: JsonValue, pointer = ''): PillText[] {
  if (typeof value === 'string') return hasPills(value) ? [{ pointer, text: value }] : [];
  if (Array.isArray(value)) return value.flatMap((item, at) => findPillTexts(item, pointer + jsonPointer(at)));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => findPillTexts(part, pointer + jsonPointer(name)));
}
