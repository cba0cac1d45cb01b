import { SluiceError } from '../shared/sluice-error.js';

/** What is absent and what must not be seen look the same. */
export function noSuchAddress(): SluiceError {
  return new SluiceError('not-found', 'Nothing answers at this address.');
}
