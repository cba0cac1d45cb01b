import type { JsonValue } from '../../shared/json.js';
import type { CompiledDoUntilStep, CompiledForEachStep } from '../compiled-flow.js';
import { BlockFrame } from './block-frame.js';
import type { JournalledFact } from './journalled-scopes.js';
import type { Departure } from './outcome.js';
import { Scope } from './scope.js';
import type { Sequence } from './sequence.js';

/** A step whose steps run in rounds. */
export abstract class LoopFrame<S extends CompiledForEachStep | CompiledDoUntilStep> extends BlockFrame<S> {
  /** All rounds below this number are over. */
  protected roundsDone = 0;
  /** The number that the next round to start gets: how many have begun. */
  protected nextRound = 0;
  /** Rounds that are over, and not all below them are. */
  private readonly doneAhead = new Set<number>();

  /** Starts as many rounds as may be under way now, or ends the loop when none is left. */
  protected abstract goOnLooping(): void;

  /** What the names of the loop stand for in a round. */
  protected abstract itemsOf(round: number): [string | undefined, JsonValue][];

  /** Journals how far it has come, for which nothing but the number of rounds changes. */
  recordProgress(): void {
    this.recordRunning({ roundsDone: this.roundsDone });
  }

  override departed(sequence: Sequence, departure: Departure): void {
    if (departure.kind !== 'skip-iteration') return super.departed(sequence, departure);
    this.through(sequence);
  }

  protected override advance({ scope }: Sequence): void {
    this.doneAhead.add(scope.loop!.round);
    if (this.doneAhead.has(this.roundsDone)) this.run.moveOn(this);
    while (this.doneAhead.delete(this.roundsDone)) this.roundsDone++;
    this.goOnLooping();
  }

  /** A round that the journal does not tell of as over. */
  protected startRound(): void {
    const round = this.nextRound++;
    const { scope } = this.sequence;
    const items = new Map(scope.items);
    for (const [name, value] of this.itemsOf(round)) if (name !== undefined) items.set(name, value);
    const prefix = `${this.key}[${round}]/`;
    const facts = this.run.journalled.take(prefix);
    this.runSteps(this.step.steps, new Scope(prefix, { key: this.key, round }, items, scope, facts));
  }

  protected override takeOn(fact: JournalledFact): void {
    this.roundsDone = this.nextRound = fact.roundsDone ?? 0;
    super.takeOn(fact);
  }
}
