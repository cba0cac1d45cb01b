import type { JsonObject } from '../../shared/json.js';
import type { CompiledStep } from '../compiled-flow.js';
import type { StepError, StepRunKey } from '../journal.js';
import type { PillData } from '../pills/evaluation.js';
import type { JournalledFact } from './journalled-scopes.js';
import type { OpenParts } from './open-parts.js';
import type { Departure, RunError } from './outcome.js';
import type { Record } from '../run-decision.js';
import type { RunFact } from '../run-fact.js';
import type { Sequence } from './sequence.js';
import { placeOf } from './step-place.js';

/** What a record says besides where the step stands. */
export type Recorded = Partial<Omit<Record, 'kind'>> & Pick<Record, 'state'>;

/** One step run that is open: begun, and not over. */
export abstract class StepFrame<S extends CompiledStep = CompiledStep> {
  readonly key: StepRunKey;
  over = false;

  constructor(
    protected readonly step: S,
    protected readonly sequence: Sequence,
  ) {
    this.key = sequence.scope.prefix + step.id;
  }

  /** Starts a step that has no step run yet. */
  abstract begin(): void;

  /** Takes a step run on where the journal left it. Runs no further than the journal does. */
  abstract resume(fact: JournalledFact): void;

  /** What came of it. Called while it is registered as open. */
  learn(_fact: RunFact): void {}

  /** It waits to be tried again, and is due. */
  again(): void {}

  dismantle(_parts: OpenParts): void {
    this.close();
  }

  protected get run() {
    return this.sequence.run;
  }

  protected get place() {
    return placeOf(this.step, this.sequence.scope);
  }

  /** What the pills of this step see now. */
  protected get data(): PillData {
    return this.run.dataIn(this.sequence.scope);
  }

  protected record(recorded: Recorded): void {
    this.run.emit({ kind: 'record', ...this.place, input: null, output: null, error: null, ...recorded });
  }

  protected show(output: JsonObject): void {
    this.sequence.scope.show(this.step.id, output);
  }

  /** It is over, and the steps behind it go on. */
  protected pass(): void {
    this.close();
    this.sequence.goOn();
  }

  protected depart(departure: Departure): void {
    this.close();
    this.sequence.depart(departure);
  }

  /** It is over, as a record is to say. */
  protected fail(error: StepError & { stepId?: string | null }, recorded: Partial<Recorded> = {}): void {
    const cause: RunError = { ...error, stepId: error.stepId ?? this.step.id };
    this.record({ ...recorded, state: this.isCaught ? 'caught' : 'failed', error: cause });
    this.depart({ kind: 'failed', error: cause });
  }

  /** The journal has the failure already; only that it is caught is news. */
  protected failAsTold({ error, state }: RunFact, input: JsonObject | null): void {
    const told = error ?? { code: 'step-failed', message: `The step ${this.step.id} failed.` };
    const cause: RunError = { ...told, stepId: told.stepId ?? this.step.id };
    if (state === 'failed' && this.isCaught) this.record({ state: 'caught', input, error: cause });
    this.depart({ kind: 'failed', error: cause });
  }

  /** Takes on a step run that is over as the journal tells. */
  protected resumeOver(fact: JournalledFact): void {
    switch (fact.state) {
      case 'failed':
      case 'caught':
        return this.run.postpone(fact.at, this, () => this.failAsTold(fact, fact.input ?? null));
      case 'cancelled':
        // What gave it up has not come to its end, and is going to be told again.
        return;
      default:
        return this.pass();
    }
  }

  /** Whether an error of this step ends in the `catch` of some `try`. */
  protected get isCaught(): boolean {
    return this.sequence.owner.catches(this.sequence);
  }

  protected close(): void {
    this.over = true;
    this.run.open.delete(this.key);
  }
}
