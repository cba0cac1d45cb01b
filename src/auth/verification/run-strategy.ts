import type { IncomingHttpHeaders } from 'node:http';
import { SluiceError } from '../../shared/sluice-error.js';
import type { AuthScheme } from '../auth-scheme.js';
import type { Principal } from '../principal.js';

/** All that a strategy may see. Without query and body, no strategy can take a credential out of a URL or a payload. */
export interface StrategyRequest {
  headers: IncomingHttpHeaders;
  ip: string;
}

/**
 * Runs a passport strategy as passport's own middleware does: on a derived object that has the outcome functions. The
 * middleware itself would keep strategies in a registry of the process, where two applications overwrite each other's.
 */
export function runStrategy(scheme: AuthScheme, request: StrategyRequest): Promise<Principal> {
  return new Promise((resolve, reject) => {
    const refuse = () => reject(new SluiceError(scheme.refusal, 'The credential is not valid.'));
    const run = Object.assign(Object.create(scheme) as AuthScheme, {
      success: resolve,
      fail: refuse,
      pass: refuse,
      redirect: refuse,
      error: reject,
    });
    Reflect.apply(scheme.authenticate, run, [request, {}]);
  });
}
