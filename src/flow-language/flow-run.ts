import type { JsonObject } from '../shared/json.js';
import type { CompiledFlow } from './compiled-flow.js';
import type { StepError, StepRunKey } from './journal.js';
import { createFrame } from './run/create-frame.js';
import { OpenRun } from './run/open-run.js';
import type { RunDecision } from './run-decision.js';
import type { RunFact } from './run-fact.js';
import type { RunStart } from './run-start.js';
import { WholeFlow } from './run/whole-flow.js';

/**
 * One execution of a flow, as far as it is a matter of deciding: what is to be done next, given what came of what was done.
 *
 * Pure: no clock, no random, nothing read or written. The same facts in the same order give the same decisions, so an
 * execution is taken on from its journal. What it costs is linear in the step runs, however many rounds a loop has.
 *
 *  1. The steps of a sequence run one after another. An action, a called flow, a callback and an answer are handed out and
 *     then told of; everything else is decided here and handed out as a `record`.
 *  2. A step whose pills or conditions cannot be evaluated fails without having run.
 *  3. A step that fails ends its sequence, and the block around it fails for the same reason, and so on outwards up to the
 *     nearest `try`, whose `catch` runs. The failed step run and the failed blocks in between are `caught`. An error in a
 *     `catch` goes outwards. What nothing catches fails the execution.
 *  4. `if` and `decision` evaluate all they need at once and are completed as they begin, unless they have a time-out. Outside
 *     loops the steps of a branch that is not taken are `skipped`.
 *  5. `forEach` takes its list as it is when it begins. Rounds start in order, as many at the same time as `concurrency`
 *     says. `doUntil` looks at its condition after each round. `roundsDone` moves up with the lowest rounds that are over.
 *  6. A step inside sees the outputs of its own round first, then those around the loop; behind the loop nothing inside it is
 *     seen. Variables belong to the execution: whoever writes last wins.
 *  7. When a branch or round fails or leaves the loop while others are under way, nothing new starts in the block: what waits
 *     is given up at once, what is under way is let finish and changes nothing, then the block fails, or ends, for the first
 *     reason. `skipIteration` ends its round only.
 *  8. `end` does the same to the whole flow, then completes or fails it; nothing catches that. So does one step run too many.
 *  9. A block whose time is out, and an execution that is abandoned or cancelled, give up what is under way too.
 * 10. A callback is opened first, then its `do` runs. It is over when both `do` is through and the callback or its time-out
 *     came; after a time-out `onTimeout` runs.
 * 11. The first `respond` answers; others pass without a look at their pills. An execution that ends unanswered gives the
 *     answer that is mapped for its end. Where that cannot be built, the reason takes its place; how it ends stays the same.
 */
export class FlowRun {
  private readonly run: OpenRun;
  private readonly whole: WholeFlow;

  constructor(flow: CompiledFlow, start: RunStart) {
    this.run = new OpenRun(flow, start, createFrame);
    this.whole = new WholeFlow(this.run);
    this.run.endWith = (ending) => this.whole.end(ending);
    this.run.replay();
  }

  /**
   * What can be done now and was not handed out before: about `most` steps further, so that a caller can do other things in
   * between. Ask until there is nothing: then everything rests on what is under way or waiting, or the execution is over.
   */
  next(most = 10): RunDecision[] {
    return this.run.next(most);
  }

  /** What came of a step run that was handed out. Of one that is over or was given up it is ignored. */
  learn(fact: RunFact): void {
    this.run.open.get(fact.key)?.learn(fact);
  }

  /** A step run that waits to be tried again is due: it is handed out once more, with the same input. */
  again(key: StepRunKey): void {
    this.run.open.get(key)?.again();
  }

  /** Ends the execution from outside: gives up all that is open, then fails with this error. */
  abandon(error: StepError): void {
    this.whole.end({ error: { ...error, stepId: null } }, true);
  }

  /** Ends the execution because somebody outside wants it to: gives up all that is open, and no `try` catches that. */
  cancel(): void {
    this.whole.end({ cancelled: true }, true);
  }

  /** As they are now. */
  get variables(): JsonObject {
    return this.run.variables.values;
  }
}
