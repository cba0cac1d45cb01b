import { Injectable } from '@nestjs/common';
import { NodeIdentity } from '../nodes/node-identity.js';
import { NodeRegistry } from '../nodes/node-registry.service.js';
import { SluiceError } from '../shared/sluice-error.js';
import { NodeRuns } from './running/node-runs.service.js';
import type { StartRequest } from './start-request.js';
import { ExecutionStore } from './store/execution-store.service.js';
import { NotAlive } from './store/not-alive.js';

/** An execution that will be finished, whatever happens to this node. */
export interface StartedExecution {
  executionId: string;
  state: 'queued' | 'running';
}

/** Starts executions. */
@Injectable()
export class ExecutionStarter {
  constructor(
    private readonly store: ExecutionStore,
    private readonly runs: NodeRuns,
    private readonly node: NodeIdentity,
    private readonly registry: NodeRegistry,
  ) {}

  /**
   * Resolves once the execution is committed: `running` on this node when it has room, else `queued` for any node. Throws
   * `not-ready`, and nothing is committed, when the other nodes may have gone on without this one.
   */
  async start(request: StartRequest): Promise<StartedExecution> {
    try {
      return await this.accept(request);
    } catch (error) {
      if (!(error instanceof NotAlive)) throw error;
      throw new SluiceError('not-ready', 'This node was out of touch and is catching up. Send the request again.', {
        headers: { 'retry-after': '1' },
        cause: error,
      });
    }
  }

  private async accept(request: StartRequest): Promise<StartedExecution> {
    const slot = this.registry.draining ? undefined : this.runs.slots.tryTake();
    if (slot === undefined) return { executionId: await this.store.queue(request, this.node.id), state: 'queued' };
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
