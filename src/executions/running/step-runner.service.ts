import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionCatalogue } from '../../actions/action-catalogue.service.js';
import type { ActionContext, ActionDefinition, ActionOutcome, TransactionalContext } from '../../actions/action.js';
import { isDatabaseOutage } from '../../database/database-outage.js';
import { isFromDatabase } from '../../database/from-database.js';
import type { RunAction } from '../../flow-language/run-decision.js';
import { unfitText } from '../../flow-language/unfit-data.js';
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
import { type ContextParts, contextWithin, stepContext } from './step-context.js';
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
    const parts: ContextParts = { execution, version, attempt, log };
    const conclude = (outcome: ActionOutcome): NewWrite => {
      const write = { ...begun, log: log.lines };
      return afterAction(write, outcome, outputOf(outcome), timeoutMilliseconds, performance.now());
    };
    const act = async (manager?: EntityManager): Promise<NewWrite> =>
      conclude(
        await this.act(action, begun, manager === undefined ? stepContext(parts) : contextWithin(parts, manager)),
      );
    try {
      if (runsTogether(action)) {
        const call = (manager: EntityManager) => ({
          input: ownCopy(begun.input!),
          context: contextWithin(parts, manager),
        });
        const write = await this.group.run({ claim: execution.claim, attempt, journal, action, call, conclude });
        if (write !== null) return { write, isSaved: true, mustSave: false };
      }
      if (action.effect === 'transactional') {
        const write = await this.committing.run(execution.claim, journal, attempt, act);
        return { write, isSaved: true, mustSave: false };
      }
      const isExternal = action.effect === 'external';
      if (isExternal) await this.begin(execution, journal, attempt);
      return { write: await act(), isSaved: false, mustSave: isExternal };
    } catch (error) {
      const failure =
        error instanceof EffectFailed ? this.explain(execution.claim.executionId, begun, error.thrown) : error;
      if (failure instanceof StepFailed) failure.log = log.lines;
      throw failure;
    }
  }

  private async begin({ claim }: ClaimedExecution, journal: OpenJournal, attempt: Attempt): Promise<void> {
    journal.add(attempt.begun);
    await journal.inTurn((writes) => this.store.record(claim, writes));
    if (attempt.isOver) throw new AttemptStopped();
  }

  /**
   * Runs the action. Throws `StepFailed` for whatever is its own fault; an outage of our database is nobody's. What an external
   * action calls may be out of reach in the same words, so there it counts where the error comes from.
   */
  private async act(
    action: ActionDefinition,
    begun: NewWrite,
    context: ActionContext | TransactionalContext,
  ): Promise<ActionOutcome> {
    try {
      return await action.run(ownCopy(begun.input!), context as TransactionalContext);
    } catch (thrown) {
      const isOurs = action.effect !== 'external' || isFromDatabase(thrown);
      if (isOurs && isDatabaseOutage(thrown)) throw thrown;
      throw this.explain(context.executionId, begun, thrown);
    }
  }

  private explain(executionId: string, { stepId }: NewWrite, thrown: unknown): StepFailed {
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
  const text = textOf(outcome.output);
  const unfit = unfitText('output', text);
  if (unfit !== undefined) throw new StepFailed(unfit);
  return JSON.parse(text) as JsonObject;
}

function textOf(output: JsonObject): string {
  try {
    const text = JSON.stringify(output) as string | undefined;
    if (text !== undefined) return text;
  } catch (error) {
    throw new EffectFailed(error);
  }
  throw new EffectFailed(new TypeError('The action gave nothing that could be its output.'));
}

/** What an action may change as it likes. Cheaper than a structured clone, and the same for JSON. */
function ownCopy(input: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(input)) as JsonObject;
}
