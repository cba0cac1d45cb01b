import { SluiceError } from '../shared/sluice-error.js';

/** The refusal of a host. It does not tell what the name resolves to: that is the business of the network. */
export function egressBlocked(host: string): SluiceError {
  return new SluiceError(
    'egress-blocked',
    `${host} is at an address that may not be called from here. An admin can allow it.`,
  );
}
