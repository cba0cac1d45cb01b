import { SluiceError } from '../../shared/sluice-error.js';
import { pathFault } from '../path-fault.js';

/**
 * The URL of a call: at or below the base URL, whatever the path holds, since it may come from a caller of the flow.
 * Throws `validation-failed`.
 */
export function urlOfCall(baseUrl: string, path: string, query: readonly (readonly [string, string])[]): URL {
  const fault = pathFault(path);
  if (fault !== undefined) {
    throw new SluiceError('validation-failed', `The path of the call is not valid: it ${fault}.`, {
      errors: [{ pointer: '/path', code: 'path', message: fault }],
    });
  }
  const url = new URL(baseUrl.replace(/\/+$/, '') + path);
  for (const [name, value] of query) url.searchParams.append(name, value);
  return url;
}
