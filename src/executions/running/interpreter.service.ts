import { Injectable } from '@nestjs/common';
import { isDatabaseOutage } from '../../database/database-outage.js';
import type { AnswerOutcome } from '../../flow-language/answer.js';
import { decideNext } from '../../flow-language/decide-next.js';
import type { FailStep, PassRespond, Respond, TakeBranch } from '../../flow-language/decision.js';
import { CompiledFlows, type RunnableFlow } from '../../flows/compiled-flows.service.js';
import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { Claim } from '../claim.js';
import type { ClaimedExecution } from '../claimed-execution.js';
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
          journal.add(passedBy(journal, decision));
          break;
        case 'fail-step':
          journal.add(notRun(journal, decision));
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
    if (unfit !== undefined) return journal.add(notRun(journal, { ...decision, error: unfit }));
    const write = { ...passedBy(journal, decision), input: { ...answer } as JsonObject };
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
  const { key, stepId, configured, condition, output, skipped } = decision;
  const now = performance.now();
  const nothing = {
    action: null,
    configured: null,
    input: null,
    output: null,
    error: null,
    log: [],
    waitMilliseconds: null,
  };
  journal.add({
    ...nothing,
    key,
    stepId,
    position: journal.position(key),
    state: 'completed',
    configured,
    input: { condition },
    output,
    attempts: 1,
    startedAt: now,
    finishedAt: now,
  });
  for (const step of skipped) {
    const position = journal.position(step.key);
    journal.add({ ...nothing, ...step, position, state: 'skipped', attempts: 0, startedAt: null, finishedAt: null });
  }
}

/** What is recorded of an answer: an answer that cannot be is the reason why there is none. */
function recordable(outcome: AnswerOutcome | undefined): AnswerOutcome | null {
  if (outcome === undefined || 'error' in outcome) return outcome ?? null;
  const error = unfitData('answer', outcome.answer);
  return error === undefined ? outcome : { error };
}

function passedBy(journal: OpenJournal, { key, stepId, configured, output }: Respond | PassRespond): StepRunWrite {
  const now = performance.now();
  return {
    key,
    stepId,
    action: null,
    position: journal.position(key),
    state: 'completed',
    configured,
    input: null,
    output: { ...output },
    error: null,
    attempts: 1,
    log: [],
    waitMilliseconds: null,
    startedAt: now,
    finishedAt: now,
  };
}

function notRun(journal: OpenJournal, { key, stepId, configured, error }: Omit<FailStep, 'kind'>): StepRunWrite {
  const now = performance.now();
  return {
    key,
    stepId,
    action: null,
    position: journal.position(key),
    state: 'failed',
    configured,
    input: null,
    output: null,
    error: { ...error, stepId },
    attempts: 1,
    log: [],
    waitMilliseconds: null,
    startedAt: now,
    finishedAt: now,
  };
}
