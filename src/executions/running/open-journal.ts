import type { Journal, StepRunFact } from '../../flow-language/journal.js';
import type { JournalledStepRun } from '../store/journalled-step-run.js';
import type { StepRunWrite } from '../store/step-run-write.js';

/** So many step runs may wait for the next write before one is made for them alone. */
const MOST_UNSAVED = 100;

/**
 * The journal of an execution while it runs: what is in the rows, and what will be with the next write. Everything
 * unsaved may be lost with this node and is then done again, so nothing outside depends on it.
 */
export class OpenJournal {
  private readonly known = new Map<string, StepRunFact>();
  private readonly attempted = new Map<string, number>();
  private pending: StepRunWrite[] = [];

  constructor(stepRuns: readonly JournalledStepRun[]) {
    stepRuns.forEach(({ attempts, ...fact }) => {
      this.attempted.set(fact.key, attempts);
      // A step run that was under way when its node died has no fact: it is decided again.
      if (fact.state !== 'running') this.known.set(fact.key, fact);
    });
  }

  get facts(): Journal {
    return this.known;
  }

  /** How often the step run was begun before. */
  attempts(key: string): number {
    return this.attempted.get(key) ?? 0;
  }

  /** Adds what the next write will save. */
  add(write: StepRunWrite): void {
    this.learn(write);
    this.pending.push(write);
  }

  /** Takes note of what has been saved already. */
  learn(write: StepRunWrite): void {
    const { key, stepId, state, output, error } = write;
    this.attempted.set(key, write.attempts);
    if (state !== 'running') {
      this.known.set(key, { key, stepId, state, output: state === 'completed' ? output : null, error });
    }
  }

  get isFull(): boolean {
    return this.pending.length >= MOST_UNSAVED;
  }

  unsaved(): readonly StepRunWrite[] {
    return this.pending;
  }

  /** Everything unsaved has been written. */
  saved(): void {
    this.pending = [];
  }
}
