import { setImmediate as breathe } from 'node:timers/promises';
import type { AnswerOutcome } from '../../flow-language/answer.js';
import { FlowRun } from '../../flow-language/flow-run.js';
import type { RunDecision, RunEnding } from '../../flow-language/run-decision.js';
import { unfitData } from '../../flow-language/unfit-data.js';
import { within } from '../../nodes/within.js';
import { ClaimLost } from '../store/claim-lost.js';
import type { JournalledStepRun } from '../store/journalled-step-run.js';
import type { Resumption } from '../store/resume-store.service.js';
import { Attempts } from './attempts.js';
import { Change } from './change.js';
import { DueTimes } from './due-times.js';
import type { FlowStart } from './flow-start.js';
import { OpenJournal } from './open-journal.js';
import { OUT_OF_TIME } from './out-of-time.js';
import type { RunLimits } from './run-limits.js';
import type { RunServices } from './run-services.js';
import { StepFailed } from './step-outcome.js';
import { awaitingCallback, recorded } from './step-run-writes.js';
import { StepsUnderWay } from './steps-under-way.js';

/** So long decisions may be taken without anything else of this process having its turn. */
const BREATH_MS = 10;

/** So long steps have to stop when their execution is to begin again from its rows. */
const SETTLE_MS = 10_000;

/**
 * One execution while this node runs it: acts on the decisions of the flow, journals them, and tells the flow what came of
 * them, until it rests or is over. Several steps may be under way at the same time; what they lead to is decided by one.
 */
export class ExecutionRun {
  private readonly change = new Change();
  private readonly dueTimes = new DueTimes(() => this.askToLook());
  private readonly attempts = new Attempts((fault) => this.wake(fault));
  private readonly journal: OpenJournal;
  private readonly flowRun: FlowRun;
  private readonly steps: StepsUnderWay;
  /** Resolutions from outside that have been seen. */
  private resolutions: number;
  private mustLook = false;
  private isUnwanted = false;
  private fault?: { error: unknown };
  private breathedAt = performance.now();

  constructor(
    private readonly services: RunServices,
    private readonly start: FlowStart,
    private readonly limits: RunLimits,
    { stepRuns, resolutions, nextDueIn, cancelRequested, stepRunCount, answered }: Resumption,
  ) {
    const { execution, flow, environment, resumeUrl } = start;
    this.resolutions = resolutions;
    this.journal = new OpenJournal(stepRuns, this.dueTimes);
    this.flowRun = new FlowRun(flow, {
      trigger: execution.trigger,
      environment,
      resumeUrl,
      journal: stepRuns.map(factOf),
      stepRuns: stepRunCount,
      answered,
    });
    this.steps = new StepsUnderWay(services, start, this.flowRun, this.journal, this.attempts, () => this.wake());
    this.hear(stepRuns.filter(({ due }) => due));
    this.dueIn(nextDueIn);
    if (cancelRequested) this.cancel();
  }

  /** Answers in how many milliseconds it can go on, when it rests until then; null when only a resolution ends the rest. */
  async run(): Promise<number | null | void> {
    const stop = () => this.wake({ error: new Error('This node has no more time.') });
    this.limits.signal.addEventListener('abort', stop);
    this.limits.onNews(() => this.askToLook());
    try {
      if (this.limits.signal.aborted) stop();
      await this.lookAtDeadline();
      return await this.goOn();
    } catch (error) {
      this.attempts.stopAll();
      // What begins again from the rows must not meet itself.
      if (!(error instanceof ClaimLost) && !this.limits.signal.aborted)
        await within(SETTLE_MS, this.attempts.settled());
      throw error;
    } finally {
      this.limits.signal.removeEventListener('abort', stop);
      this.attempts.stopAll();
      this.dueTimes.stop();
    }
  }

  private async goOn(): Promise<number | null | void> {
    for (;;) {
      const ending = await this.decide();
      if (ending !== undefined) return this.end(ending);
      this.saveSoon();
      if (this.mustLook) await this.look();
      else if (this.change.hasHappened || !this.attempts.areNone) await this.nextChange();
      // Nothing begins on a node that is leaving.
      else if (this.steps.hasBacklog) return this.handBack();
      else return this.rest();
    }
  }

  private async nextChange(): Promise<void> {
    await this.change.wait();
    if (this.fault !== undefined) throw this.fault.error;
  }

  /** Acts on decisions until there are none, or one that ends the execution, which is answered. */
  private async decide(): Promise<RunEnding | undefined> {
    for (;;) {
      if (this.fault !== undefined) throw this.fault.error;
      const decisions = this.flowRun.next();
      for (const decision of decisions) {
        if (decision.kind === 'complete' || decision.kind === 'fail' || decision.kind === 'cancel') return decision;
        this.act(decision);
      }
      if (!this.limits.mustHandBack()) this.steps.startWhatHasRoom();
      if (this.journal.isFull) await this.save();
      await this.breathe();
      if (decisions.length === 0) return undefined;
    }
  }

  private act(decision: Exclude<RunDecision, RunEnding>): void {
    switch (decision.kind) {
      case 'record':
        return this.journal.add(recorded(decision, performance.now()));
      case 'run-action':
      case 'call-flow':
        return this.steps.add(decision);
      case 'await-callback':
        this.journal.add(awaitingCallback(decision, performance.now()));
        return this.flowRun.learn({ key: decision.key, state: 'waiting' });
      case 'respond':
        return this.steps.respond(decision);
      case 'give-up':
        return decision.keys.forEach((key) => this.steps.giveUp(key));
    }
  }

  /** Reads what has become of what is waited for. */
  private async look(): Promise<void> {
    this.mustLook = false;
    const { store, resumptions } = this.services;
    const news = await this.journal.inTurn(async (writes) => {
      if (writes.length > 0) await store.record(this.claim, writes);
      return resumptions.look(this.claim, this.journal.awaitedKeys);
    });
    this.resolutions = news.resolutions;
    this.dueIn(news.nextDueIn);
    this.hear(news.stepRuns);
    if (news.cancelRequested) this.cancel();
    await this.lookAtDeadline();
  }

  private hear(news: readonly JournalledStepRun[]): void {
    for (const stepRun of news) {
      const { key, state, onDue, error } = stepRun;
      if (!this.journal.expectNoMore(key)) continue;
      if (state === 'running') {
        this.flowRun.learn({ key, state: 'failed', error: OUT_OF_TIME });
      } else if (state !== 'waiting') {
        this.journal.close(key);
        this.flowRun.learn(factOf(stepRun));
      } else if (onDue === 'retry') {
        this.flowRun.again(key);
      } else {
        this.steps.failWaiting(this.journal.last(key)!, new StepFailed(error ?? OUT_OF_TIME));
      }
    }
  }

  private cancel(): void {
    this.isUnwanted = true;
    this.flowRun.cancel();
  }

  private async lookAtDeadline(): Promise<void> {
    const { timeoutMilliseconds } = this.start.flow;
    if (timeoutMilliseconds === undefined) return;
    const left = await this.services.resumptions.limit(this.claim, timeoutMilliseconds);
    if (left > 0) return this.dueIn(left);
    this.flowRun.abandon({ code: 'timed-out', message: 'The execution took longer than its flow allows.' });
  }

  private rest(): Promise<number | null> {
    if (this.journal.awaitedKeys.length === 0) throw new Error('Nothing is under way, and nothing is waited for.');
    return this.journal.inTurn((writes) => this.services.store.suspend(this.claim, writes, this.resolutions));
  }

  private handBack(): Promise<void> {
    return this.journal.inTurn((writes) => this.services.store.handBack(this.claim, writes));
  }

  private async end(ending: RunEnding): Promise<void> {
    // Only what is being committed is left, and what was waited for with it is not waited for any more.
    while (!this.attempts.areNone) await this.nextChange();
    const { store, cancellations } = this.services;
    // It may fail only because what it called was cancelled with it, which is heard at the same time.
    if (ending.kind === 'cancel' || (ending.kind === 'fail' && this.isUnwanted)) {
      return this.journal.inTurn((writes) => cancellations.stop(this.claim, writes));
    }
    const answer = recordable(ending.answer);
    const unfit = ending.kind === 'complete' ? unfitData('output', ending.output) : undefined;
    return this.journal.inTurn((writes) => {
      if (ending.kind === 'fail') return store.fail(this.claim, writes, ending.error, answer);
      if (unfit !== undefined) return store.fail(this.claim, writes, { ...unfit, stepId: null }, answer);
      return store.complete(this.claim, writes, answer, ending.output);
    });
  }

  /** Lets what was done outside be durable soon, with whatever else is to be saved by then. */
  private saveSoon(): void {
    if (!this.steps.mustSave) return;
    this.steps.mustSave = false;
    this.save().catch((error: unknown) => this.wake({ error }));
  }

  private save(): Promise<void> {
    return this.journal.inTurn(async (writes) => {
      if (writes.length > 0) await this.services.store.record(this.claim, writes);
    });
  }

  private dueIn(milliseconds: number | null): void {
    if (milliseconds !== null) this.dueTimes.add(performance.now() + milliseconds);
  }

  private askToLook(): void {
    this.mustLook = true;
    this.change.raise();
  }

  private wake(fault?: { error: unknown }): void {
    this.fault ??= fault;
    this.change.raise();
  }

  private async breathe(): Promise<void> {
    if (performance.now() - this.breathedAt < BREATH_MS) return;
    await breathe();
    this.breathedAt = performance.now();
  }

  private get claim() {
    return this.start.execution.claim;
  }
}

function factOf({ key, state, input, output, error, roundsDone }: JournalledStepRun) {
  const shown = state === 'waiting' ? null : output;
  return { key, state, input, output: shown, error, ...(roundsDone !== null && { roundsDone }) };
}

/** What is recorded of an answer: an answer that cannot be is the reason why there is none. */
function recordable(outcome: AnswerOutcome | undefined): AnswerOutcome | null {
  if (outcome === undefined || 'error' in outcome) return outcome ?? null;
  const error = unfitData('answer', outcome.answer);
  return error === undefined ? outcome : { error };
}
