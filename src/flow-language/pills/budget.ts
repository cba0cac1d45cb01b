import { compileLinearRegex, type LinearRegex } from '../../schema/linear-regex.js';
import { EvaluationError } from './evaluation-error.js';

/**
 * What one step's pills may cost together, in units of about 20 ns: no expression holds the event loop for longer than
 * some 50 ms, whatever the data.
 */
const UNITS = 1_000_000;

export class Budget {
  private left = UNITS;
  private readonly regexes = new Map<string, LinearRegex>();

  spend(units: number): void {
    this.left -= units;
    if (this.left < 0) {
      throw new EvaluationError('expression-too-costly', 'The expression takes too long on this data.');
    }
  }

  /** Tests a text by a regular expression, which is compiled once per budget. Throws when it is not a usable one. */
  test(text: string, pattern: string): boolean {
    let regex = this.regexes.get(pattern);
    if (regex === undefined) {
      this.spend(50 * pattern.length);
      regex = compileLinearRegex(pattern);
      this.regexes.set(pattern, regex);
      this.spend(200 * regex.programSize());
    }
    this.spend(200 + text.length * (20 + regex.programSize() / 5));
    return regex.test(text);
  }

  /** Characters are cheaper than operations: they are moved in bulk. */
  spendText(characters: number): void {
    this.spend(1 + characters / 16);
  }
}
