import type { Refusal } from './journal-store.service.js';

/** Nothing was written, because some entries may not be: why, for each of those that were given. */
export class EntriesRefused extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super('Some step runs may not be journalled.');
  }
}
