import { Injectable } from '@nestjs/common';
import { NodeIdentity } from '../nodes/node-identity.js';
import { NodeRegistry } from '../nodes/node-registry.service.js';
import { SluiceError } from '../shared/sluice-error.js';
import { newId } from '../shared/uuid.js';
import { AlreadyStarted } from './already-started.js';
import type { AwaitedMoment, ExecutionOutcome } from './execution-outcome.js';
import { ExecutionOutcomes } from './execution-outcomes.service.js';
import { NodeRuns } from './running/node-runs.service.js';
import type { StartRequest } from './start-request.js';
import { ExecutionStore } from './store/execution-store.service.js';

/** An execution that will be finished, whatever happens to this node. */
export interface StartedExecution {
  executionId: string;
  state: 'queued' | 'running';
  /** An earlier request with the same `once` started it; nothing was started now. */
  repeated?: true;
}

/** Starts executions. */
@Injectable()
export class ExecutionStarter {
  constructor(
    private readonly store: ExecutionStore,
    private readonly runs: NodeRuns,
    private readonly node: NodeIdentity,
    private readonly registry: NodeRegistry,
    private readonly outcomes: ExecutionOutcomes,
  ) {}

  /**
   * Like `start`, but resolves when the moment has come, or when time is up with how the execution stands then. One that
   * an earlier request started is not waited for.
   */
  async startAwaited(
    request: StartRequest,
    { moment, milliseconds }: { moment: AwaitedMoment; milliseconds: number },
  ): Promise<ExecutionOutcome & Pick<StartedExecution, 'repeated'>> {
    const expectation = this.outcomes.expect(newId(), moment);
    try {
      const awaited = { executionId: expectation.executionId, nodeId: this.node.id };
      const { executionId, state, repeated } = await this.start({ ...request, awaited });
      const come = repeated === true ? undefined : await expectation.within(milliseconds);
      const outcome = come ?? (await this.outcomes.now(executionId)) ?? { executionId, state, answer: null };
      return repeated === true ? { ...outcome, repeated } : outcome;
    } finally {
      this.outcomes.forget(expectation);
    }
  }

  /**
   * Resolves once the execution is committed: `running` on this node when it has room, else `queued` for any node. Throws
   * `idempotency-key-reused` when another request has taken the key of this one.
   */
  async start(request: StartRequest): Promise<StartedExecution> {
    try {
      return await this.startNow(request);
    } catch (error) {
      if (!(error instanceof AlreadyStarted)) throw error;
      const { executionId, state, fingerprint } = error.earlier;
      if (fingerprint !== (request.once?.fingerprint ?? null)) {
        throw new SluiceError(
          'idempotency-key-reused',
          'Another request was sent with this Idempotency-Key. Send a new key with a new request.',
        );
      }
      return { executionId, state, repeated: true };
    }
  }

  private async startNow(request: StartRequest): Promise<StartedExecution> {
    const slot = this.registry.draining ? undefined : this.runs.slots.tryTake();
    if (slot === undefined) return { executionId: await this.store.queue(request), state: 'queued' };
    try {
      const execution = await this.store.begin(request, this.node.id);
      this.runs.launch(execution, slot);
      return { executionId: execution.claim.executionId, state: 'running' };
    } catch (error) {
      slot.release();
      throw error;
    }
  }
}
