import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionCatalogue } from '../../actions/action-catalogue.service.js';
import type { ActionContext, ActionDefinition, ActionOutcome, TransactionalContext } from '../../actions/action.js';
import { isDatabaseOutage } from '../../database/database-outage.js';
import type { RunStep } from '../../flow-language/decision.js';
import type { StepError } from '../../flow-language/journal.js';
import type { JsonObject } from '../../shared/json.js';
import type { ClaimedExecution } from '../store/claimed-execution.js';
import { ExecutionStore } from '../store/execution-store.service.js';
import type { StepRunWrite } from '../store/step-run-write.js';
import type { OpenJournal } from './open-journal.js';
import { stepFailure } from './step-failure.js';
import { StepLog } from './step-log.js';
import { unfitData } from './unfit-data.js';

/**
 * Runs one action and journals its step run. How, follows from the declared effect alone: `pure` is saved with the next
 * write, `transactional` commits with its step run, and `external` starts only when all before it, and the fact that it
 * starts, is saved.
 */
@Injectable()
export class StepRunner {
  private readonly logger = new Logger(StepRunner.name);

  constructor(
    private readonly actions: ActionCatalogue,
    private readonly store: ExecutionStore,
  ) {}

  /** Leaves the fact in the journal. Throws only when the step run could not be saved. */
  async run(execution: ClaimedExecution, journal: OpenJournal, decision: RunStep, signal: AbortSignal): Promise<void> {
    const { key, step, configured, input } = decision;
    const log = new StepLog();
    const begun: StepRunWrite = {
      key,
      stepId: step.id,
      action: step.action,
      position: step.position,
      state: 'running',
      configured,
      input,
      output: null,
      error: null,
      attempts: journal.attempts(key) + 1,
      log: log.lines,
      waitMilliseconds: null,
      startedAt: performance.now(),
      finishedAt: null,
    };
    const unfit = unfitData('input', input);
    if (unfit !== undefined) return journal.add(failed({ ...begun, input: null }, unfit));
    const action = this.actions.get(step.action);
    if (action === undefined) {
      const message = `This server has no action "${step.action}" any more.`;
      return journal.add(failed(begun, { code: 'unknown-action', message }));
    }
    const context: ActionContext = {
      namespace: execution.namespace,
      executionId: execution.claim.executionId,
      stepId: step.id,
      idempotencyKey: `${execution.claim.executionId}:${key}`,
      log: (level, message) => log.add(level, message),
      signal,
    };
    try {
      if (action.effect === 'transactional') await this.runTransactional(execution, journal, action, begun, context);
      else await this.runOutside(execution, journal, action, begun, context);
    } catch (thrown) {
      if (!(thrown instanceof ActionError)) throw thrown;
      journal.add(failed(begun, this.explain(begun, context, thrown.cause)));
    }
  }

  private async runTransactional(
    { claim }: ClaimedExecution,
    journal: OpenJournal,
    action: ActionDefinition,
    begun: StepRunWrite,
    context: ActionContext,
  ): Promise<void> {
    let write: StepRunWrite | undefined;
    await this.store.recordWithEffect(claim, async (manager) => {
      write = await act(action, begun, { ...context, manager });
      return [...journal.unsaved(), write];
    });
    journal.saved();
    journal.learn(write!);
  }

  private async runOutside(
    { claim }: ClaimedExecution,
    journal: OpenJournal,
    action: ActionDefinition,
    begun: StepRunWrite,
    context: ActionContext,
  ): Promise<void> {
    if (action.effect === 'external') {
      await this.store.record(claim, [...journal.unsaved(), begun]);
      journal.saved();
    }
    journal.add(await act(action, begun, context));
    if (action.effect === 'external' || journal.isFull) {
      await this.store.record(claim, journal.unsaved());
      journal.saved();
    }
  }

  private explain(begun: StepRunWrite, { executionId }: ActionContext, thrown: unknown): StepError {
    if (thrown instanceof UnfitOutput) return thrown.error;
    const error = stepFailure(thrown);
    if (error.code === 'action-failed') {
      const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.logger.error(`Step ${begun.stepId} of execution ${executionId} failed: ${message}`, stack);
    }
    return error;
  }
}

/** Runs the action. Throws `ActionError` for whatever is its own fault; an outage of the database is nobody's. */
async function act(
  action: ActionDefinition,
  begun: StepRunWrite,
  context: ActionContext | (ActionContext & { manager: EntityManager }),
): Promise<StepRunWrite> {
  try {
    const outcome = await action.run(structuredClone(begun.input!), context as TransactionalContext);
    const output = jsonOf(outcome);
    const unfit = unfitData('output', output);
    if (unfit !== undefined) throw new UnfitOutput(unfit);
    return 'waitMilliseconds' in outcome
      ? { ...begun, output, state: 'waiting', waitMilliseconds: outcome.waitMilliseconds }
      : { ...begun, output, state: 'completed', finishedAt: performance.now() };
  } catch (thrown) {
    throw isDatabaseOutage(thrown) ? thrown : new ActionError('The action failed.', { cause: thrown });
  }
}

/** What later steps see is what they would see after a restart: nothing that JSON cannot carry. */
function jsonOf({ output }: ActionOutcome): JsonObject {
  return JSON.parse(JSON.stringify(output)) as JsonObject;
}

function failed(begun: StepRunWrite, error: StepError): StepRunWrite {
  return { ...begun, state: 'failed', error: { ...error, stepId: begun.stepId }, finishedAt: performance.now() };
}

class ActionError extends Error {}

class UnfitOutput extends Error {
  constructor(readonly error: StepError) {
    super(error.message);
  }
}
