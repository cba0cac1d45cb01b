import type { StepRunKey } from '../../flow-language/journal.js';
import type { OutcomeSource, TestLogLine } from './test-trace.js';

const MOST_LINES = 100;
const LONGEST_MESSAGE = 10_000;

/** What is known of step runs besides what the flow language traces. */
export class StepLines {
  private readonly sources = new Map<StepRunKey, OutcomeSource>();
  private readonly logs = new Map<StepRunKey, TestLogLine[]>();

  sourceOf(key: StepRunKey): OutcomeSource | null {
    return this.sources.get(key) ?? null;
  }

  logOf(key: StepRunKey): readonly TestLogLine[] {
    return this.logs.get(key) ?? [];
  }

  comesFrom(key: StepRunKey, source: OutcomeSource): void {
    this.sources.set(key, source);
  }

  log(key: StepRunKey, level: string, message: string): void {
    const lines = this.logs.get(key) ?? [];
    if (lines.length < MOST_LINES) lines.push({ level, message: message.slice(0, LONGEST_MESSAGE) });
    this.logs.set(key, lines);
  }
}
