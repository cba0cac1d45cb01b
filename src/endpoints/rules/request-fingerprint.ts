import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { JsonValue } from '../../shared/json.js';

/** What of a request must be the same for it to be the same request, as it was sent: before defaults are filled in. */
export interface FingerprintedRequest {
  method: string;
  /** As it stands in the URL. */
  path: string;
  query: ReadonlyMap<string, readonly string[]>;
  body: JsonValue | undefined;
}

/** Equal for two requests that say the same, however they escape, order or indent it. Headers do not count. */
export function requestFingerprint({ method, path, query, body }: FingerprintedRequest): string {
  const parameters = [...query].sort(byName).map(([name, texts]): JsonValue => [name, [...texts]]);
  const content: JsonValue[] = [method, decodeURIComponent(path), parameters, body === undefined ? [] : [body]];
  return createHash('sha256').update(canonicalJson(content)).digest('base64url');
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
