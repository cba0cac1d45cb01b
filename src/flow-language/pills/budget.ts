import { compileLinearRegex, type LinearRegex } from '../../schema/linear-regex.js';
import { EvaluationError } from './evaluation-error.js';

/**
 * What one step's pills may cost together, in units of about 20 ns: no expression holds the event loop for longer than
 * some 50 ms, whatever the data.
 */
const UNITS = 1_000_000;

export class Budget {
  private readonly regexes = new Map<string, LinearRegex>();

  constructor(private left = UNITS) {}

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

  /** A regular expression, which is compiled once per budget. Throws when it is not a usable one. */
  regex(pattern: string): LinearRegex {
    const known = this.regexes.get(pattern);
    if (known !== undefined) return known;
    this.spend(50 * pattern.length);
    const regex = compile(pattern);
    this.regexes.set(pattern, regex);
    this.spend(200 * regex.programSize());
    return regex;
  }

  /** Tests a text by a regular expression. Throws when it is not a usable one. */
  test(text: string, pattern: string): boolean {
    const regex = this.regex(pattern);
    this.spend(200 + text.length * (20 + regex.programSize() / 5));
    return regex.test(text);
  }
}

function compile(pattern: string): LinearRegex {
  try {
    return compileLinearRegex(pattern);
  } catch {
    const shown = pattern.length > 80 ? `${pattern.slice(0, 80)}…` : pattern;
    throw new EvaluationError('invalid-regex', `"${shown}" is not a regular expression that can be used.`);
  }
}
