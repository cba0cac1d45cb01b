import type { Claim } from './claim.js';

/**
 * What was to be journalled is over already, so that nothing was written: an answer of the database was lost, and what it
 * was about happened nevertheless. The rows tell how the execution goes on.
 */
export class StepRunOver extends Error {
  constructor({ executionId }: Claim, key: string) {
    super(`The step run ${key} of execution ${executionId} is over already.`);
    this.name = 'StepRunOver';
  }
}
