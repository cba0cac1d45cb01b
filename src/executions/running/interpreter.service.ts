import { Injectable } from '@nestjs/common';
import { isDatabaseOutage } from '../../database/database-outage.js';
import type { AnswerOutcome } from '../../flow-language/answer.js';
import { decideNext } from '../../flow-language/decide-next.js';
import type { DecidedStep, FailStep, PassRespond, Respond, TakeBranch } from '../../flow-language/decision.js';
import { CompiledFlows, type RunnableFlow } from '../../flows/compiled-flows.service.js';
import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { Claim } from '../store/claim.js';
import type { ClaimedExecution } from '../store/claimed-execution.js';
import { ExecutionStore } from '../store/execution-store.service.js';
import type { StepRunWrite } from '../store/step-run-write.js';
import { OpenJournal } from './open-journal.js';
import { StepRunner } from './step-runner.service.js';
import { unfitData } from './unfit-data.js';

/** Whether the execution goes on here after the step that is under way. */
export interface RunLimits {
  /** True when this node is leaving: what is left is handed back. */
  mustHandBack(): boolean;
  signal: AbortSignal;
}

/** Runs any flow: asks what comes next, acts on it, journals it, until the execution rests or is over. */
@Injectable()
export class Interpreter {
  constructor(
    private readonly flows: CompiledFlows,
    private readonly store: ExecutionStore,
    private readonly steps: StepRunner,
  ) {}

  /**
   * Answers in how many milliseconds the execution can go on, when it rests until then. Throws `ClaimLost`, or what kept
   * the journal from being saved: the execution can be run again from its rows.
   */
  async run(execution: ClaimedExecution, limits: RunLimits): Promise<number | void> {
    const { claim, trigger } = execution;
    const journal = new OpenJournal(execution.fresh ? [] : await this.store.resume(claim));
    const runnable = await this.load(execution);
    if (runnable === undefined) return;
    for (;;) {
      const decision = decideNext(runnable.flow, journal.facts, trigger);
      switch (decision.kind) {
        case 'run-step':
          if (limits.mustHandBack()) return this.store.handBack(claim, journal.unsaved());
          await this.steps.run(execution, journal, decision, limits.signal);
          break;
        case 'take-branch':
          takeBranch(journal, decision);
          break;
        case 'respond':
          await this.respond(claim, journal, decision);
          break;
        case 'pass-respond':
          journal.add(passedBy(decision));
          break;
        case 'fail-step':
          journal.add(notRun(decision));
          break;
        case 'wait':
          return this.store.suspend(claim, journal.unsaved());
        case 'complete':
          return this.store.complete(claim, journal.unsaved(), recordable(decision.answer));
        case 'fail':
          return this.store.fail(claim, journal.unsaved(), decision.error, recordable(decision.answer));
      }
    }
  }

  /** The caller has the answer as soon as it is committed with everything before it. */
  private async respond(claim: Claim, journal: OpenJournal, decision: Respond): Promise<void> {
    const { answer } = decision;
    const unfit = unfitData('answer', answer);
    if (unfit !== undefined) return journal.add(notRun({ ...decision, error: unfit }));
    const write = { ...passedBy(decision), input: { ...answer } as JsonObject };
    await this.store.answer(claim, [...journal.unsaved(), write], { answer });
    journal.saved();
    journal.learn(write);
  }

  /** Undefined when there is nothing that can be run: then the execution is failed. */
  private async load({ claim, flowVersionId }: ClaimedExecution): Promise<RunnableFlow | undefined> {
    try {
      return await this.flows.get(flowVersionId);
    } catch (error) {
      if (isDatabaseOutage(error)) throw error;
      const reason = error instanceof SluiceError ? error.detail : 'It does not fit this server any more.';
      const message = `The flow version cannot be run. ${reason}`;
      await this.store.fail(claim, [], { code: 'flow-version-unusable', message, stepId: null });
      return undefined;
    }
  }
}

function takeBranch(journal: OpenJournal, decision: TakeBranch): void {
  const { condition, output, skipped } = decision;
  const now = performance.now();
  journal.add({
    ...withoutData(decision),
    state: 'completed',
    input: { condition },
    output,
    attempts: 1,
    startedAt: now,
    finishedAt: now,
  });
  for (const step of skipped) {
    journal.add({ ...withoutData(step), state: 'skipped', attempts: 0, startedAt: null, finishedAt: null });
  }
}

/** What is recorded of an answer: an answer that cannot be is the reason why there is none. */
function recordable(outcome: AnswerOutcome | undefined): AnswerOutcome | null {
  if (outcome === undefined || 'error' in outcome) return outcome ?? null;
  const error = unfitData('answer', outcome.answer);
  return error === undefined ? outcome : { error };
}

function passedBy(decision: Respond | PassRespond): StepRunWrite {
  const now = performance.now();
  const output = { ...decision.output };
  return { ...withoutData(decision), state: 'completed', output, attempts: 1, startedAt: now, finishedAt: now };
}

function notRun(decision: Omit<FailStep, 'kind'>): StepRunWrite {
  const now = performance.now();
  const error = { ...decision.error, stepId: decision.stepId };
  return { ...withoutData(decision), state: 'failed', error, attempts: 1, startedAt: now, finishedAt: now };
}

function withoutData({ key, stepId, position, action, configured }: DecidedStep) {
  const nothing = { input: null, output: null, error: null, log: [], waitMilliseconds: null };
  return { key, stepId, position, action, configured, ...nothing };
}
