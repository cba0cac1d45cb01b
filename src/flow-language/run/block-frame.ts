import type { JsonObject } from '../../shared/json.js';
import type { CompiledStep } from '../compiled-flow.js';
import { Drain } from './drain.js';
import type { JournalledFact } from './journalled-scopes.js';
import { OpenParts } from './open-parts.js';
import type { Departure, RunError } from './outcome.js';
import type { RunFact } from '../run-fact.js';
import type { Scope } from './scope.js';
import { Sequence, type SequenceOwner } from './sequence.js';
import { StepFrame, type Recorded } from './step-frame.js';

/** A step with steps inside. */
export abstract class BlockFrame<S extends CompiledStep & { timeoutMilliseconds?: number }>
  extends StepFrame<S>
  implements SequenceOwner
{
  protected input: JsonObject | null = null;
  /** What later steps see, and the journal holds, while it is under way. */
  protected output: JsonObject | null = null;
  private readonly sequences = new Set<Sequence>();
  private drain: Drain | null = null;

  /** Every step of one of its sequences is through. */
  protected abstract advance(sequence: Sequence): void;

  /** A block that a sequence has left, once nothing in it is under way. */
  protected settle(departure: Departure): void {
    if (departure.kind === 'failed') return this.failAs(departure.error);
    // Nobody sees it any more, and whoever takes the execution on must know why the block is over.
    this.finish({ ...this.output, left: departure.kind });
    this.depart(departure);
  }

  through(sequence: Sequence): void {
    this.sequences.delete(sequence);
    this.advance(sequence);
  }

  departed(sequence: Sequence, departure: Departure): void {
    this.sequences.delete(sequence);
    this.leave(departure);
  }

  catches(_sequence: Sequence): boolean {
    return this.sequence.owner.catches(this.sequence);
  }

  /** A block is told one thing only: that its time is out. */
  override learn({ state, error }: RunFact): void {
    if (state !== 'failed' || error == null) return;
    this.leave({ kind: 'failed', error: { ...error, stepId: this.step.id } }, true);
  }

  override dismantle(parts: OpenParts): void {
    if (this.isRecordedRunning && this.run.open.has(this.key)) parts.blocks.push(this.key);
    this.close();
    this.dismantleInside(parts);
  }

  protected runSteps(steps: readonly CompiledStep[], scope: Scope = this.sequence.scope): Sequence {
    const sequence = new Sequence(this.run, steps, scope, this);
    this.sequences.add(sequence);
    return sequence;
  }

  /** A sequence has departed, and the block does not mind. */
  protected forget(sequence: Sequence): void {
    this.sequences.delete(sequence);
  }

  protected get openSequences(): number {
    return this.sequences.size;
  }

  /** A block that was left for a jump takes that on. */
  protected override resumeOver(fact: JournalledFact): void {
    const left = fact.state === 'completed' ? fact.output?.left : undefined;
    if (left !== 'exit-loop' && left !== 'skip-iteration') return super.resumeOver(fact);
    this.run.postpone(-1, this, () => this.depart({ kind: left }));
  }

  /** True unless the block is recorded as completed as soon as it begins. */
  protected get isRecordedRunning(): boolean {
    return true;
  }

  protected recordBegun(): void {
    const { timeoutMilliseconds } = this.step;
    this.recordRunning(timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds });
    this.run.open.set(this.key, this);
  }

  protected recordRunning(recorded: Partial<Recorded>): void {
    this.record({ state: 'running', input: this.input, output: this.output, ...recorded });
  }

  /** Takes on what the journal tells of a block under way, which may be on the point of leaving. */
  protected takeOn(fact: JournalledFact): void {
    this.input = fact.input ?? null;
    this.output = fact.output ?? null;
    this.run.open.set(this.key, this);
    const { error } = fact;
    if (error == null) return;
    const departure = { kind: 'failed', error: { ...error, stepId: error.stepId ?? this.step.id } } as const;
    this.run.postpone(-1, this, () => this.leave(departure));
  }

  /**
   * Ends all that is inside. What waits is given up at once and what is under way is let finish, unless `atOnce`; then
   * the block settles.
   */
  protected leave(departure: Departure, atOnce = false): void {
    const parts = new OpenParts();
    this.dismantleInside(parts);
    this.drain = new Drain(this.run, parts, atOnce, () => this.settle(departure));
    if (this.drain.isEmpty) return this.drain.end();
    if (departure.kind === 'failed' && this.isRecordedRunning) this.recordRunning({ error: departure.error });
  }

  /** It is over, with what later steps see of it. */
  protected complete(output: JsonObject): void {
    this.finish(output);
    this.pass();
  }

  protected finish(output: JsonObject): void {
    if (this.isRecordedRunning) this.record({ state: 'completed', input: this.input, output });
    this.show(output);
  }

  protected failAs(error: RunError): void {
    if (this.isRecordedRunning) return this.fail(error, { input: this.input });
    this.depart({ kind: 'failed', error });
  }

  private dismantleInside(parts: OpenParts): void {
    for (const sequence of this.sequences) sequence.dismantle(parts);
    this.sequences.clear();
    this.drain?.stop(parts);
    this.drain = null;
  }
}
