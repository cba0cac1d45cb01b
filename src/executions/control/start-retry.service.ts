import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ChangedStep, changedSteps } from '../../flow-language/changed-steps.js';
import { retriedSteps } from '../../flow-language/retried-steps.js';
import { FlowTerms } from '../../flows/flow-terms.service.js';
import { FlowVersions } from '../../flows/flow-versions.service.js';
import { Flow } from '../../flows/flow.entity.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isOver } from '../execution-outcome.js';
import type { Execution } from '../execution.entity.js';
import { RetryStore } from '../store/retry-store.service.js';
import type { RetryOptions } from './retry-options.js';

const WHAT_CHANGED: Record<ChangedStep['reason'], string> = {
  gone: 'is not there any more',
  changed: 'is not what it was',
  moved: 'does not stand where it stood',
};

/** Starts executions that try others again. */
@Injectable()
export class StartRetry {
  constructor(
    private readonly versions: FlowVersions,
    private readonly terms: FlowTerms,
    private readonly retries: RetryStore,
  ) {}

  /**
   * Within the caller's transaction. Answers the id of the new execution. Throws, having written nothing,
   * `execution-not-found`, `execution-not-over`, `flow-not-active`, or `retry-not-possible` with the steps that keep it from going on where it failed.
   */
  async start(
    manager: EntityManager,
    executionId: string,
    { from, version }: RetryOptions,
    origin: { retriedBy: string; replayId: string | null },
  ): Promise<string> {
    const original = await this.retries.hold(manager, executionId);
    if (original === null) throw new SluiceError('execution-not-found', `There is no execution ${executionId}.`);
    if (!isOver(original)) {
      throw new SluiceError(
        'execution-not-over',
        `The execution is ${original.state}. Only one that is over is tried again.`,
      );
    }
    if (from === 'failed-step' && original.state === 'completed') {
      throw new SluiceError('retry-not-possible', 'The execution is completed: there is no step at which it failed.');
    }
    const flowVersionId = version === 'same' ? original.flowVersionId : await activeVersion(manager, original);
    const over = await this.retries.stepsTakenOn(manager, original.id);
    return this.retries.queue(manager, {
      original,
      flowVersionId,
      terms: await this.terms.of(flowVersionId, manager),
      ...origin,
      steps: from === 'start' ? null : await this.stepsOf(manager, original, flowVersionId, over),
    });
  }

  private async stepsOf(
    manager: EntityManager,
    { flowVersionId: earlierId }: Execution,
    laterId: string,
    over: readonly string[],
  ) {
    const later = await this.versions.require(laterId, manager);
    if (earlierId !== laterId) {
      const earlier = await this.versions.require(earlierId, manager);
      const changed = changedSteps(earlier.definition.steps, later.definition.steps, over);
      if (changed.length > 0) throw notTheSame(changed);
    }
    return retriedSteps(later.definition.steps);
  }
}

async function activeVersion(manager: EntityManager, { flowId }: Execution): Promise<string> {
  const flow = await manager.findOneBy(Flow, { id: flowId });
  if (flow?.activeVersionId != null) return flow.activeVersionId;
  throw new SluiceError('flow-not-active', 'No version of the flow is active. Try the same version again.');
}

function notTheSame(changed: readonly ChangedStep[]): SluiceError {
  const detail =
    'What is over cannot be kept, because the active version has other steps there. Try again from the start, or with the same version.';
  return new SluiceError('retry-not-possible', detail, {
    errors: changed.map(({ stepId, pointer, reason }) => ({
      pointer,
      code: `step-${reason}`,
      message: `The step ${stepId} ${WHAT_CHANGED[reason]}.`,
    })),
  });
}
