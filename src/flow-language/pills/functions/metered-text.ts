import type { Budget } from '../budget.js';

/**
 * A text that a regular expression is searched in. What a search reads before it knows that it has found something
 * depends on the expression and the text, so it is paid for while it reads.
 */
export class MeteredText extends String {
  constructor(
    text: string,
    private readonly budget: Budget,
    /** What it costs to look at one character: at worst every instruction of the expression does. */
    private readonly cost: number,
  ) {
    super(text);
  }

  override charCodeAt(at: number): number {
    this.budget.spend(this.cost);
    return super.charCodeAt(at);
  }

  override indexOf(part: string, from = 0): number {
    const at = super.indexOf(part, from);
    this.budget.spend(1 + ((at < 0 ? this.length : at) - from) / 8);
    return at;
  }
}
