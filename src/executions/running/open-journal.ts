import type { JournalledStepRun } from '../store/journalled-step-run.js';
import type { StepRunWrite } from '../store/step-run-write.js';
import type { DueTimes } from './due-times.js';
import type { NewWrite } from './step-run-writes.js';

/** So many step runs may wait for the next save before one is made for them alone. */
const MOST_UNSAVED = 100;

/** The right to save, which one has at a time, so that no write overtakes another. To be ended in one of three ways. */
export interface Turn {
  /** What was added before and is not saved yet. */
  readonly writes: readonly StepRunWrite[];
  /** The writes are committed. */
  saved(): void;
  /** Nothing was written. */
  passed(): void;
  /** It is not known what was written: nothing may be saved any more. */
  broken(error: unknown): void;
}

/**
 * The journal of an execution while it runs: what will be with the next save, and how the step runs that are not over were
 * last. Everything unsaved may be lost with this node and is then done again, so nothing outside depends on it.
 */
export class OpenJournal {
  private readonly unsaved = new Map<string, StepRunWrite>();
  private readonly open = new Map<string, StepRunWrite>();
  private readonly awaited = new Set<string>();
  private turns: Promise<void> = Promise.resolve();
  private fault?: { error: unknown };
  private seq = 0;

  constructor(
    stepRuns: readonly JournalledStepRun[],
    private readonly dueTimes: DueTimes,
  ) {
    const unknown = { configured: null, startedAt: null, finishedAt: null, dueAt: null };
    for (const { due: _due, ...stepRun } of stepRuns) {
      const { key, state, onDue } = stepRun;
      this.seq = Math.max(this.seq, stepRun.seq);
      if (isOpen(stepRun)) this.open.set(key, { ...stepRun, ...unknown });
      if (state === 'waiting' || (state === 'running' && onDue !== null)) this.awaited.add(key);
    }
  }

  /** The step runs that wait, and the blocks whose time runs: what the rows may have news of. */
  get awaitedKeys(): readonly string[] {
    return [...this.awaited];
  }

  /** There is news of it. False when it is none any more. */
  expectNoMore(key: string): boolean {
    return this.awaited.delete(key);
  }

  /** How a step run that is under way or waiting was journalled last. */
  last(key: string): StepRunWrite | undefined {
    return this.open.get(key);
  }

  /** Adds what the next save will write. */
  add(write: NewWrite): void {
    const { key } = write;
    const numbered = this.number(this.withoutRepetition(write));
    this.unsaved.delete(key); // what is journalled last stands last
    this.unsaved.set(key, numbered);
  }

  /** Takes note of what the caller saves itself. */
  number(write: NewWrite): StepRunWrite {
    const { key } = write;
    const last = this.open.get(key);
    const numbered = { ...write, seq: ++this.seq, startedAt: earlier(last?.startedAt, write.startedAt) };
    if (isOpen(write)) this.open.set(key, numbered);
    else this.open.delete(key);
    this.expect(write);
    return numbered;
  }

  /** The rows say that it is over. */
  close(key: string): void {
    this.open.delete(key);
    this.awaited.delete(key);
  }

  get isFull(): boolean {
    return this.unsaved.size >= MOST_UNSAVED;
  }

  /** Resolves when everyone before has ended their turn. Rejects with what has broken one. */
  takeTurn(): Promise<Turn> {
    const before = this.turns;
    let end!: () => void;
    this.turns = new Promise((resolve) => (end = resolve));
    return before.then(() => {
      if (this.fault !== undefined) {
        end();
        throw this.fault.error;
      }
      const writes = [...this.unsaved.values()];
      return {
        writes,
        saved: () => {
          for (const write of writes) if (this.unsaved.get(write.key) === write) this.unsaved.delete(write.key);
          end();
        },
        passed: end,
        broken: (error) => {
          this.fault ??= { error };
          end();
        },
      };
    });
  }

  /** Saves in turn. Whatever `save` throws breaks the journal. */
  async inTurn<T>(save: (writes: readonly StepRunWrite[]) => Promise<T>): Promise<T> {
    const turn = await this.takeTurn();
    try {
      const result = await save(turn.writes);
      turn.saved();
      return result;
    } catch (error) {
      turn.broken(error);
      throw error;
    }
  }

  private expect({ key, state, dueAt }: NewWrite): void {
    if (dueAt !== null) this.dueTimes.add(dueAt);
    if (state === 'waiting' || dueAt !== null) this.awaited.add(key);
    else if (state !== 'running') this.awaited.delete(key);
  }

  /** What went into a block, a long list perhaps, is written once; a failure that is caught is the one of before. */
  private withoutRepetition(write: NewWrite): NewWrite {
    const unsaved = this.unsaved.get(write.key);
    if (write.state === 'caught') {
      return unsaved === undefined
        ? { ...write, input: write.action === null ? write.input : null }
        : { ...unsaved, ...overAs(write), finishedAt: unsaved.finishedAt ?? write.finishedAt };
    }
    const last = this.open.get(write.key);
    const isRepeated = write.state === 'running' && last?.state === 'running' && write.action === null;
    if (!isRepeated || unsaved !== undefined) return write;
    return { ...write, input: null };
  }
}

function earlier(one: number | null | undefined, other: number | null): number | null {
  return one == null || other === null ? (one ?? other) : Math.min(one, other);
}

/** What a step run that is over has no more of: a block that failed before it was saved has only just begun by the rows. */
function overAs({ state, output, error }: NewWrite) {
  return { state, output, error, dueAt: null, onDue: null };
}

function isOpen({ state }: Pick<StepRunWrite, 'state'>): boolean {
  return state === 'running' || state === 'waiting';
}
