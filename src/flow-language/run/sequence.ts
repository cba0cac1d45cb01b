import type { CompiledStep } from '../compiled-flow.js';
import type { Departure } from './outcome.js';
import type { OpenParts } from './open-parts.js';
import type { OpenRun } from './open-run.js';
import type { Scope } from './scope.js';
import type { StepFrame } from './step-frame.js';

/** Whoever has steps inside: a block of the flow, or the flow itself. */
export interface SequenceOwner {
  /** Every step of the sequence is through. */
  through(sequence: Sequence): void;
  /** The sequence ended before. Nothing in it is under way. */
  departed(sequence: Sequence, departure: Departure): void;
  /** Whether an error that comes out of the sequence ends in the `catch` of some `try`. */
  catches(sequence: Sequence): boolean;
}

/** Steps that run one after another: where it stands in them, and the step that is under way. */
export class Sequence {
  over = false;
  private cursor = 0;
  private current: StepFrame | null = null;

  constructor(
    readonly run: OpenRun,
    readonly steps: readonly CompiledStep[],
    readonly scope: Scope,
    readonly owner: SequenceOwner,
  ) {
    run.enqueue(this);
  }

  /** Starts the next step, or takes it on as the journal tells. */
  proceed(): void {
    const step = this.steps[this.cursor];
    if (step === undefined) {
      this.over = true;
      return this.owner.through(this);
    }
    const fact = this.scope.facts.get(step.id);
    if (fact === undefined && this.run.isReplaying) return this.run.park(this);
    if (fact === undefined && !this.run.countStepRun(step)) return;
    this.current = this.run.createFrame(step, this);
    if (fact === undefined) this.current.begin();
    else this.current.resume(fact);
  }

  /** The step under way is through. */
  goOn(): void {
    this.current = null;
    this.cursor++;
    this.run.enqueue(this);
  }

  /** The step under way ends the sequence. */
  depart(departure: Departure): void {
    this.current = null;
    this.over = true;
    this.owner.departed(this, departure);
  }

  /** Drops whatever is under way, and tells what that was. */
  dismantle(parts: OpenParts): void {
    this.over = true;
    this.current?.dismantle(parts);
  }
}
