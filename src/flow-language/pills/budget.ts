import { EvaluationError } from './evaluation-error.js';

/**
 * What one step's pills may cost together, in units of about 20 ns: no expression holds the event loop for longer than
 * some 50 ms, whatever the data.
 */
const UNITS = 1_000_000;

export class Budget {
  private left = UNITS;

  spend(units: number): void {
    this.left -= units;
    if (this.left < 0) {
      throw new EvaluationError('expression-too-costly', 'The expression takes too long on this data.');
    }
  }

  /** Characters are cheaper than operations: they are moved in bulk. */
  spendText(characters: number): void {
    this.spend(1 + characters / 16);
  }
}
