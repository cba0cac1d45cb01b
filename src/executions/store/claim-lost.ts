import type { Claim } from './claim.js';

/** Another node has taken the execution over, or it is over: whoever meets this stops without another word. */
export class ClaimLost extends Error {
  constructor({ executionId, claimNumber }: Claim) {
    super(`Claim ${claimNumber} of execution ${executionId} is no longer valid.`);
    this.name = 'ClaimLost';
  }
}
