import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';

export const REDACTED = 'redacted';
const SECRET_NAMES =
  /authorization|cookie|password|passwd|passphrase|secret|token|signature|credential|apikey|accesskey|privatekey|signingkey|authkey/;

/** Trigger data without what proves an identity: texts in members whose names say so, at any depth. Raw bodies go altogether. */
export function redactTrigger(trigger: JsonObject): JsonObject {
  const { rawBody: _rawBody, ...kept } = trigger;
  return redact(kept, '') as JsonObject;
}

function redact(value: JsonValue, name: string): JsonValue {
  if (Array.isArray(value)) return value.map((item) => redact(item, name));
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, redact(part, key)]));
  }
  const isSecret = typeof value === 'string' && SECRET_NAMES.test(name.toLowerCase().replaceAll(/[^a-z]/g, ''));
  return isSecret ? REDACTED : value;
}
