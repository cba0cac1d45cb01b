import type { EntityManager } from 'typeorm';
import type { ActionContext, TransactionalContext } from '../../actions/action.js';
import type { Attempt } from './attempt.js';
import type { FlowStart } from './flow-start.js';
import type { StepLog } from './step-log.js';

export interface ContextParts extends Pick<FlowStart, 'execution' | 'version'> {
  attempt: Attempt;
  log: StepLog;
}

/** What an action is told of the step that it runs. */
export function stepContext({ execution, version, attempt, log }: ContextParts): ActionContext {
  const { executionId } = execution.claim;
  const { stepId, key } = attempt.begun;
  return {
    namespace: execution.namespace,
    executionId,
    stepId,
    stepRunKey: key,
    idempotencyKey: `${executionId}:${key}`,
    hops: execution.depth,
    complexObjects: version.complexObjects,
    log: (level, message) => log.add(level, message),
    get signal() {
      return attempt.signal;
    },
  };
}

/** The same for an action whose effect goes through a transaction. */
export function contextWithin(parts: ContextParts, manager: EntityManager): TransactionalContext {
  return Object.assign(stepContext(parts), { manager });
}
