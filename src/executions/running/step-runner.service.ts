import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionCatalogue } from '../../actions/action-catalogue.service.js';
import type { ActionContext, ActionDefinition, ActionOutcome, TransactionalContext } from '../../actions/action.js';
import { isDatabaseOutage } from '../../database/database-outage.js';
import type { RunAction } from '../../flow-language/run-decision.js';
import { unfitData } from '../../flow-language/unfit-data.js';
import type { JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { ClaimedExecution } from '../store/claimed-execution.js';
import { ExecutionStore } from '../store/execution-store.service.js';
import type { Attempt } from './attempt.js';
import { CommittingStep } from './committing-step.service.js';
import type { FlowStart } from './flow-start.js';
import type { OpenJournal } from './open-journal.js';
import { stepFailure } from '../../actions/step-failure.js';
import { EffectFailed, StepGroup, type TogetherAction } from './step-group.service.js';
import { StepLog } from './step-log.js';
import { AttemptStopped, StepFailed, type StepOutcome } from './step-outcome.js';
import type { NewWrite } from './step-run-writes.js';
import { afterAction } from './waiting-step-run.js';

/**
 * Runs one action. How, follows from the declared effect alone: `pure` is saved with the next write, `transactional` commits
 * with its step run, and `external` starts only when all before it, and the fact that it starts, is saved.
 */
@Injectable()
export class StepRunner {
  private readonly logger = new Logger(StepRunner.name);

  constructor(
    private readonly actions: ActionCatalogue,
    private readonly store: ExecutionStore,
    private readonly committing: CommittingStep,
    private readonly group: StepGroup,
  ) {}

  /** Throws `StepFailed`, `AttemptStopped`, or what kept the journal from being saved. */
  async run(
    { execution, version }: FlowStart,
    journal: OpenJournal,
    attempt: Attempt,
    { action: type, timeoutMilliseconds }: RunAction,
  ): Promise<StepOutcome> {
    const { begun } = attempt;
    const log = new StepLog(begun.log);
    const action = this.actions.get(type);
    if (action === undefined) {
      throw new StepFailed({ code: 'unknown-action', message: `This server has no action "${type}" any more.` });
    }
    const { executionId } = execution.claim;
    const context: ActionContext = {
      namespace: execution.namespace,
      executionId,
      stepId: begun.stepId,
      stepRunKey: begun.key,
      idempotencyKey: `${executionId}:${begun.key}`,
      hops: execution.depth,
      complexObjects: version.complexObjects,
      log: (level, message) => log.add(level, message),
      signal: attempt.signal,
    };
    const conclude = (outcome: ActionOutcome): NewWrite => {
      const write = { ...begun, log: log.lines };
      return afterAction(write, outcome, outputOf(outcome), timeoutMilliseconds, performance.now());
    };
    const act = async (manager?: EntityManager): Promise<NewWrite> =>
      conclude(await this.act(action, begun, manager === undefined ? context : { ...context, manager }));
    try {
      if (runsTogether(action)) {
        if (!attempt.commit()) throw new AttemptStopped();
        const { claim } = execution;
        const call = { input: structuredClone(begun.input!), context };
        const write = await this.group.run({ claim, journal, action, call, conclude });
        return { write, isSaved: true, mustSave: false };
      }
      if (action.effect === 'transactional') {
        const write = await this.committing.run(execution.claim, journal, attempt, act);
        return { write, isSaved: true, mustSave: false };
      }
      const isExternal = action.effect === 'external';
      if (isExternal) await this.begin(execution, journal, attempt);
      return { write: await act(), isSaved: false, mustSave: isExternal };
    } catch (error) {
      const failure = error instanceof EffectFailed ? this.explain(begun, context, error.thrown) : error;
      if (failure instanceof StepFailed) failure.log = log.lines;
      throw failure;
    }
  }

  private async begin({ claim }: ClaimedExecution, journal: OpenJournal, attempt: Attempt): Promise<void> {
    journal.add(attempt.begun);
    await journal.inTurn((writes) => this.store.record(claim, writes));
    if (attempt.isOver) throw new AttemptStopped();
  }

  /** Runs the action. Throws `StepFailed` for whatever is its own fault; an outage of the database is nobody's. */
  private async act(
    action: ActionDefinition,
    begun: NewWrite,
    context: ActionContext | TransactionalContext,
  ): Promise<ActionOutcome> {
    try {
      return await action.run(structuredClone(begun.input!), context as TransactionalContext);
    } catch (thrown) {
      if (isDatabaseOutage(thrown) && (action.effect !== 'external' || !(await this.store.isReachable()))) throw thrown;
      throw this.explain(begun, context, thrown);
    }
  }

  private explain({ stepId }: NewWrite, { executionId }: ActionContext, thrown: unknown): StepFailed {
    const error = stepFailure(thrown);
    if (error.code === 'action-failed') {
      const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.logger.error(`Step ${stepId} of execution ${executionId} failed: ${message}`, stack);
    }
    const seconds = thrown instanceof SluiceError ? thrown.options.retryAfterSeconds : undefined;
    return new StepFailed(error, seconds === undefined ? undefined : seconds * 1000);
  }
}

function runsTogether(action: ActionDefinition): action is TogetherAction {
  return action.effect === 'transactional' && action.runTogether !== undefined;
}

/**
 * What later steps see is what they would see after a restart: nothing that JSON cannot carry. Throws `StepFailed`, or
 * `EffectFailed` for what is no JSON at all.
 */
function outputOf(outcome: ActionOutcome): JsonObject {
  const output = copyOf(outcome.output);
  const unfit = unfitData('output', output);
  if (unfit !== undefined) throw new StepFailed(unfit);
  return output;
}

function copyOf(output: JsonObject): JsonObject {
  try {
    return JSON.parse(JSON.stringify(output)) as JsonObject;
  } catch (error) {
    throw new EffectFailed(error);
  }
}
