import type { LogLine } from '../step-run.entity.js';

const MOST_LINES = 100;
const LONGEST_MESSAGE = 10_000;
const UNSTORABLE = /\p{Surrogate}|\u0000/gu;

/** The lines that one step run leaves, with those of earlier attempts, bounded and storable. */
export class StepLog {
  readonly lines: LogLine[];

  constructor(earlier: readonly LogLine[]) {
    this.lines = [...earlier];
  }

  add(level: LogLine['level'], message: string): void {
    if (this.lines.length >= MOST_LINES) return;
    this.lines.push({ level, message: message.slice(0, LONGEST_MESSAGE).replaceAll(UNSTORABLE, '\ufffd') });
  }
}
