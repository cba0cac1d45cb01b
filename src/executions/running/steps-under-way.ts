import type { FlowRun } from '../../flow-language/flow-run.js';
import type { CallFlow, Respond, RunAction } from '../../flow-language/run-decision.js';
import { unfitData } from '../../flow-language/unfit-data.js';
import type { JsonObject } from '../../shared/json.js';
import { Attempt } from './attempt.js';
import type { Attempts } from './attempts.js';
import type { FlowStart } from './flow-start.js';
import type { OpenJournal } from './open-journal.js';
import { OUT_OF_TIME } from './out-of-time.js';
import { retryPlans } from '../../flow-language/retry-plans.js';
import type { RunServices } from './run-services.js';
import { AttemptStopped, StepFailed, type StepOutcome } from './step-outcome.js';
import { begun, cancelled, failed, type NewWrite, toRetry, unbegun } from './step-run-writes.js';

/** Begins and ends the steps that the flow hands out, journals what comes of them, and tells the flow. */
export class StepsUnderWay {
  /** Handed out, and not begun. */
  private readonly backlog: (RunAction | CallFlow)[] = [];
  /** Some outcome reaches beyond this installation, so that it should be durable soon. */
  mustSave = false;

  constructor(
    private readonly services: RunServices,
    private readonly start: FlowStart,
    private readonly flowRun: FlowRun,
    private readonly journal: OpenJournal,
    private readonly attempts: Attempts,
    private readonly onChange: () => void,
  ) {}

  get hasBacklog(): boolean {
    return this.backlog.length > 0;
  }

  add(decision: RunAction | CallFlow): void {
    this.backlog.push(decision);
  }

  startWhatHasRoom(): void {
    while (this.backlog.length > 0 && this.attempts.haveRoom) this.begin(this.backlog.shift()!);
  }

  /** The caller has the answer as soon as it is committed with everything before it. */
  respond(decision: Respond): void {
    const { key, answer, output } = decision;
    const write = begun(decision, { ...answer } as JsonObject, undefined, performance.now());
    const unfit = unfitData('answer', answer);
    if (unfit !== undefined) return this.fail({ ...write, input: null }, new StepFailed(unfit));
    const attempt = new Attempt(write);
    attempt.commit();
    this.attempts.start(attempt, async () => {
      await this.journal.inTurn((writes) => {
        const done = this.journal.number({ ...write, state: 'completed', output, finishedAt: performance.now() });
        return this.services.store.answer(this.start.execution.claim, [...writes, done], { answer });
      });
      this.flowRun.learn({ key, state: 'completed', output });
    });
  }

  giveUp(key: string): void {
    const queued = this.backlog.findIndex((decision) => decision.key === key);
    const [waiting] = queued < 0 ? [] : this.backlog.splice(queued, 1);
    const attempt = this.attempts.get(key);
    if (attempt?.isCommitting) {
      attempt.isUnwanted = true;
      return;
    }
    if (attempt !== undefined) this.attempts.stop(attempt);
    const last = this.journal.last(key) ?? attempt?.begun ?? (waiting && unbegun(waiting));
    if (last === undefined) return;
    // What is read of it from now on is no news.
    this.journal.expectNoMore(key);
    this.afterCall(last, () => this.journal.add(cancelled(last, performance.now())));
  }

  /** The step run is tried again if its step says so, else it has failed. */
  fail(write: NewWrite, { error, retryAfterMilliseconds }: StepFailed): void {
    const now = performance.now();
    const { key, stepId, attempts } = write;
    const plan = retryPlans(this.start.flow).get(stepId);
    const wait = plan?.({ error, attempts, retryAfterMilliseconds, random: Math.random() });
    if (wait === undefined) {
      this.journal.add(failed(write, error, now));
      this.flowRun.learn({ key, state: 'failed', error: { ...error, stepId } });
    } else {
      this.journal.add(toRetry(write, error, wait, now));
      this.flowRun.learn({ key, state: 'waiting' });
    }
    this.onChange();
  }

  /** A step run that waits was due or resolved, and has failed: whatever it waits for is not waited for any more. */
  failWaiting(write: NewWrite, failure: StepFailed): void {
    this.afterCall(write, () => this.fail(write, failure));
  }

  /** Does something to a step run once the execution that it called, if it waits for one, is asked to stop. */
  private afterCall(write: NewWrite, act: () => void): void {
    const called = calledBy(write);
    if (called === undefined) return act();
    const attempt = new Attempt(write);
    attempt.commit();
    this.attempts.start(attempt, async () => {
      await this.services.cancellations.requestByCaller(called, this.start.execution.claim.executionId);
      act();
    });
  }

  private begin(decision: RunAction | CallFlow): void {
    const { input, timeoutMilliseconds } = decision;
    const unfit = unfitData('input', input);
    const last = this.journal.last(decision.key);
    const write = begun(decision, unfit === undefined ? input : null, last, performance.now());
    if (unfit !== undefined) return this.fail(write, new StepFailed(unfit));
    const attempt = new Attempt(write);
    const limit = timeoutMilliseconds !== undefined && {
      milliseconds: timeoutMilliseconds,
      onTimeout: () => this.outOfTime(attempt),
    };
    this.attempts.start(
      attempt,
      () => this.settle(attempt, this.measure(decision, this.trace(decision, attempt))),
      limit || undefined,
    );
  }

  private perform(decision: RunAction | CallFlow, attempt: Attempt): Promise<StepOutcome> {
    const { steps, flows } = this.services;
    return decision.kind === 'run-action'
      ? steps.run(this.start, this.journal, attempt, decision)
      : flows.call(this.start, this.journal, attempt, decision);
  }

  private trace(decision: RunAction | CallFlow, attempt: Attempt): Promise<StepOutcome> {
    const { tracing } = this.services;
    if (!tracing.isOn) return this.perform(decision, attempt);
    const { key, stepId, action, attempts } = attempt.begun;
    const attributes = {
      'sluice.step.id': stepId,
      'sluice.step.key': key,
      'sluice.step.attempt': attempts,
      'sluice.step.action': action ?? decision.kind,
    };
    return tracing.span(`step ${stepId}`, { attributes }, () => this.perform(decision, attempt));
  }

  private measure(decision: RunAction | CallFlow, performed: Promise<StepOutcome>): Promise<StepOutcome> {
    const begunAt = performance.now();
    const action = decision.kind === 'run-action' ? decision.action : decision.kind;
    const tell = (outcome: string) => this.services.metrics.step(action, outcome, performance.now() - begunAt);
    performed.then(
      ({ write }) => tell(write.state),
      (error: unknown) => {
        if (error instanceof StepFailed) tell('failed');
        else if (error instanceof AttemptStopped) tell('cancelled');
      },
    );
    return performed;
  }

  private async settle(attempt: Attempt, performed: Promise<StepOutcome>): Promise<void> {
    try {
      const { write, isSaved, mustSave } = await performed;
      if (!attempt.end()) return;
      const { key, state, output } = write;
      if (!isSaved) this.journal.add(write);
      if (attempt.isUnwanted && state === 'waiting') {
        this.journal.expectNoMore(key);
        const called = calledBy(write);
        if (called !== undefined) {
          await this.services.cancellations.requestByCaller(called, this.start.execution.claim.executionId);
        }
        return this.journal.add(cancelled(write, performance.now()));
      }
      this.mustSave ||= mustSave;
      this.flowRun.learn({ key, state, output: state === 'completed' ? output : null });
    } catch (error) {
      if (error instanceof AttemptStopped || !attempt.end()) return;
      if (!(error instanceof StepFailed)) throw error;
      this.fail({ ...attempt.begun, log: error.log ?? attempt.begun.log }, error);
    }
  }

  private outOfTime(attempt: Attempt): void {
    if (this.attempts.stop(attempt)) this.fail(attempt.begun, new StepFailed(OUT_OF_TIME));
  }
}

/** The execution that a step run waits for, by what it shows while it waits. */
function calledBy({ logic, state, output }: NewWrite): string | undefined {
  const executionId = logic === 'call-flow' && state === 'waiting' ? output?.executionId : undefined;
  return typeof executionId === 'string' ? executionId : undefined;
}
