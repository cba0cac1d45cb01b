import type { ExecutionState } from '../../../src/executions/execution-state.js';
import type { JournalledStepRun } from '../../../src/executions/store/journalled-step-run.js';
import type { Resumption } from '../../../src/executions/store/resume-store.service.js';
import type { StepRunWrite } from '../../../src/executions/store/step-run-write.js';
import { OUT_OF_TIME } from '../../../src/executions/running/out-of-time.js';
import type { StepError } from '../../../src/flow-language/journal.js';
import type { JsonObject } from '../../../src/shared/json.js';

const OPEN: readonly string[] = ['running', 'waiting'];
const SETTLED: readonly string[] = ['completed', 'skipped', 'cancelled'];
const FINAL: readonly ExecutionState[] = ['completed', 'failed', 'cancelled'];

/** The rows of one execution, changed as the statements of the store change them. */
export class MemoryRows {
  readonly stepRuns = new Map<string, StepRunWrite>();
  state: ExecutionState = 'queued';
  claimNumber = 0;
  resolutions = 0;
  cancelRequested = false;
  answered = false;
  error: (StepError & { stepId: string | null }) | null = null;
  wakeAt: number | null = null;
  endedAt: number | null = null;

  get isOver(): boolean {
    return FINAL.includes(this.state);
  }

  write(writes: readonly StepRunWrite[]): void {
    for (const write of writes) {
      const { key, state, dueAt, finishedAt } = write;
      if (!OPEN.includes(state) && dueAt !== null) throw new Error(`${key} is ${state} and is due at ${dueAt}`);
      if (['completed', 'failed', 'caught'].includes(state) && finishedAt === null)
        throw new Error(`${key} is ${state} and nobody knows since when`);
      const known = this.stepRuns.get(write.key);
      if (known === undefined) this.stepRuns.set(write.key, write);
      else if (!SETTLED.includes(known.state)) this.stepRuns.set(write.key, merged(known, write));
    }
  }

  end(state: 'completed' | 'failed' | 'cancelled', writes: readonly StepRunWrite[]): void {
    this.write(writes);
    this.state = state;
    this.endedAt = performance.now();
    if (state !== 'completed') this.giveUp(writes.map(({ key }) => key));
    const open = [...this.stepRuns.values()].filter((row) => OPEN.includes(row.state)).map(({ key }) => key);
    if (open.length > 0) throw new Error(`It is ${state} and these are open: ${open.join(', ')}`);
  }

  suspend(writes: readonly StepRunWrite[], known: number): number | null {
    this.write(writes);
    this.state = 'waiting';
    const open = [...this.stepRuns.values()].filter((row) => OPEN.includes(row.state));
    const due = open.flatMap(({ dueAt }) => dueAt ?? []);
    this.wakeAt = this.resolutions !== known ? performance.now() : due.length === 0 ? null : Math.min(...due);
    return this.wakeAt === null ? null : this.wakeAt - performance.now();
  }

  /** False when nobody waits for that any more. */
  resolve(key: string, output: JsonObject): boolean {
    const row = this.stepRuns.get(key);
    if (this.isOver || row?.state !== 'waiting' || row.error !== null || row.onDue === 'retry') return false;
    this.stepRuns.set(key, { ...row, state: 'completed', output, dueAt: null, finishedAt: performance.now() });
    this.resolutions++;
    if (this.state === 'waiting') this.state = 'queued';
    return true;
  }

  requestCancel(): void {
    if (this.isOver || this.cancelRequested) return;
    this.cancelRequested = true;
    this.resolutions++;
    if (this.state === 'running') return;
    this.state = 'cancelled';
    this.endedAt = performance.now();
    this.giveUp();
  }

  resume(): Resumption {
    const before = [...this.stepRuns.values()];
    const woken = this.wake();
    const live = this.liveIn(before, null);
    const keys = new Set(live.map(({ key }) => key));
    const changes = before.filter(
      ({ key, logic, state, loop }) =>
        (logic === 'set' || logic === 'append') && state === 'completed' && loop !== null && !keys.has(key),
    );
    const seen = [...live, ...changes].sort((one, other) => one.seq - other.seq || one.position - other.position);
    const stepRuns = seen.map((row) => journalled(row, woken));
    return { ...this.outlook(before), stepRuns, stepRunCount: before.length, answered: this.answered };
  }

  look(keys: readonly string[]) {
    const before = [...this.stepRuns.values()];
    const woken = this.wake();
    const seen = before.filter((row) => keys.includes(row.key) && (!OPEN.includes(row.state) || isDue(row)));
    return { ...this.outlook(before), stepRuns: seen.map((row) => journalled(row, woken)) };
  }

  private liveIn(rows: readonly StepRunWrite[], loop: StepRunWrite | null): StepRunWrite[] {
    const inside = rows.filter((row) =>
      loop === null ? row.loop === null : row.loop?.key === loop.key && row.loop.round >= (loop.roundsDone ?? 0),
    );
    const isLive = ({ state, logic }: StepRunWrite) => state === 'running' && ['for-each', 'do-until'].includes(logic!);
    return [...inside, ...inside.filter(isLive).flatMap((row) => this.liveIn(rows, row))];
  }

  private outlook(rows: readonly StepRunWrite[]) {
    const now = performance.now();
    const later = rows.flatMap(({ dueAt }) => (dueAt !== null && dueAt > now ? dueAt - now : []));
    const { resolutions, cancelRequested } = this;
    return { resolutions, cancelRequested, nextDueIn: later.length === 0 ? null : Math.min(...later) };
  }

  /** Ends the waits whose time has come; answers them as they are then. */
  private wake(): Map<string, StepRunWrite> {
    const woken = new Map<string, StepRunWrite>();
    for (const row of this.stepRuns.values()) {
      if (row.state !== 'waiting' || !isDue(row)) continue;
      if (row.onDue === 'complete')
        woken.set(row.key, { ...row, state: 'completed', finishedAt: performance.now(), dueAt: null });
      if (row.onDue === 'fail' && row.error === null)
        woken.set(row.key, { ...row, error: { ...OUT_OF_TIME, stepId: row.stepId } });
    }
    for (const [key, row] of woken) this.stepRuns.set(key, row);
    return woken;
  }

  private giveUp(except: readonly string[] = []): void {
    for (const [key, row] of this.stepRuns)
      if (OPEN.includes(row.state) && !except.includes(key))
        this.stepRuns.set(key, { ...row, state: 'cancelled', dueAt: null, onDue: null });
  }
}

function merged(known: StepRunWrite, write: StepRunWrite): StepRunWrite {
  const stillRuns = known.state === 'running' && write.state === 'running';
  const keepsInput = stillRuns || write.state === 'caught' || write.state === 'cancelled';
  return {
    ...write,
    input: keepsInput ? (write.input ?? known.input) : write.input,
    attempts: Math.max(known.attempts, write.attempts),
    dueAt: stillRuns ? (known.dueAt ?? write.dueAt) : write.dueAt,
    onDue: stillRuns ? (known.onDue ?? write.onDue) : write.onDue,
    startedAt: known.startedAt ?? write.startedAt,
  };
}

function isDue({ dueAt }: StepRunWrite): boolean {
  return dueAt !== null && dueAt <= performance.now();
}

/** As it goes over to another process: a copy. */
function journalled(row: StepRunWrite, woken: ReadonlyMap<string, StepRunWrite>): JournalledStepRun {
  const { state, error } = woken.get(row.key) ?? row;
  const { startedAt: _startedAt, finishedAt: _finishedAt, dueAt: _dueAt, configured: _configured, ...rest } = row;
  return structuredClone({ ...rest, state, error, due: OPEN.includes(row.state) && isDue(row) });
}
