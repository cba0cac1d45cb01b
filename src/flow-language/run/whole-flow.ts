import type { JsonObject } from '../../shared/json.js';
import type { StepError } from '../journal.js';
import { Drain } from './drain.js';
import { invalidOutputs } from './invalid-outputs.js';
import { OpenParts } from './open-parts.js';
import type { OpenRun } from './open-run.js';
import type { Departure } from './outcome.js';
import { Scope } from './scope.js';
import { Sequence, type SequenceOwner } from './sequence.js';

/** How an execution ends; with neither when somebody outside wanted it to. */
export type Ending = { output: JsonObject } | { error: StepError & { stepId: string | null } } | { cancelled: true };

/** The steps of the flow itself, and how the execution ends. */
export class WholeFlow implements SequenceOwner {
  private readonly scope: Scope;
  private readonly sequence: Sequence;
  private drain: Drain | null = null;
  private isOver = false;

  constructor(private readonly run: OpenRun) {
    this.scope = new Scope('', null, new Map(), null, run.journalled.take(''));
    this.sequence = new Sequence(run, run.flow.steps, this.scope, this);
  }

  through(): void {
    const output: JsonObject = {};
    const invalid = invalidOutputs(this.run.flow, output);
    this.end(invalid === undefined ? { output } : { error: { ...invalid, stepId: null } });
  }

  departed(_sequence: Sequence, departure: Departure): void {
    if (departure.kind === 'failed') return this.end({ error: departure.error });
    const message = 'A step left a loop outside of any.';
    this.end({ error: { code: 'not-in-loop', message, stepId: null } });
  }

  catches(): boolean {
    return false;
  }

  /** Nothing starts any more, what waits is given up, and what is under way is let finish, unless `atOnce`. */
  end(ending: Ending, atOnce = false): void {
    if (this.isOver || (this.drain !== null && !atOnce)) return;
    const parts = new OpenParts();
    this.drain?.stop(parts);
    this.sequence.dismantle(parts);
    this.drain = new Drain(this.run, parts, atOnce, () => this.conclude(ending));
    if (this.drain.isEmpty) this.drain.end();
  }

  private conclude(ending: Ending): void {
    this.isOver = true;
    if ('cancelled' in ending) return this.run.emit({ kind: 'cancel' });
    const { flow, isAnswered } = this.run;
    const data = this.run.dataIn(this.scope);
    if ('output' in ending) {
      const answer = isAnswered ? undefined : flow.success?.(data);
      return this.run.emit({ kind: 'complete', output: ending.output, ...(answer && { answer }) });
    }
    const { code, message, stepId } = ending.error;
    const answer = isAnswered ? undefined : flow.failure?.(data, { code, message, stepId });
    this.run.emit({ kind: 'fail', error: ending.error, ...(answer && { answer }) });
  }
}
