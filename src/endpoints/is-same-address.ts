import { normalisePath } from '../triggers/path-template.js';
import type { RestTrigger } from '../triggers/rest-trigger.js';

type Address = Pick<RestTrigger, 'api' | 'version' | 'method' | 'path'>;

/** Whether two triggers of one namespace answer exactly the same requests. */
export function isSameAddress(one: Address, other: Address): boolean {
  return (
    one.api === other.api &&
    one.version === other.version &&
    one.method === other.method &&
    normalisePath(one.path) === normalisePath(other.path)
  );
}
