import { canonicalJson } from '../../shared/canonical-json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import type { ContractChange } from '../contract-change.js';
import type { Contract } from '../diff-contracts.js';
import { breaking } from './changes.js';

/** Members that other rules compare. */
const COMPARED = {
  trigger: [
    ...['type', 'api', 'version', 'method', 'path', 'description', 'auth', 'request', 'response'],
    ...['idempotency', 'dedupe', 'condition', 'limits'],
  ],
  auth: ['required', 'public', 'schemes', 'roles', 'signature', 'ipRanges'],
  request: ['path', 'query', 'headers', 'body', 'unknownQuery'],
  body: ['schema', 'required', 'mediaTypes', 'maxBytes', 'description'],
  response: ['mode', 'timeout', 'success', 'failure', 'responses', 'mock'],
};

/** Rule 6. */
export function diffOthers({ definition: active }: Contract, { definition: next }: Contract): ContractChange[] {
  const [one, other] = [active.trigger, next.trigger];
  const [request, nextRequest] = [one.request, other.request].map((given) => (given ?? {}) as JsonObject);
  return [
    ...diffMembers('/trigger', one, other, COMPARED.trigger),
    ...diffMembers('/trigger/auth', one.auth, other.auth, COMPARED.auth),
    ...diffMembers('/trigger/request', request, nextRequest, COMPARED.request),
    ...diffMembers('/trigger/request/body', request!.body, nextRequest!.body, COMPARED.body),
    ...diffMembers('/trigger/response', one.response, other.response, COMPARED.response),
  ];
}

function diffMembers(
  at: string,
  active: JsonValue | undefined,
  next: JsonValue | undefined,
  compared: readonly string[],
): ContractChange[] {
  const [one, other] = [active, next].map((given) => (given ?? {}) as JsonObject) as [JsonObject, JsonObject];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => !compared.includes(name))
    .filter((name) => canonicalJson(one[name] ?? null) !== canonicalJson(other[name] ?? null))
    .map((name) => {
      const pointer = other[name] === undefined ? at : at + jsonPointer(name);
      return breaking(pointer, `"${name}" is not the same, and what that means to callers is not known.`);
    });
}
