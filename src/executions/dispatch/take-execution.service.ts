import { Injectable } from '@nestjs/common';
import { NodeIdentity } from '../../nodes/node-identity.js';
import { NodeRuns } from '../running/node-runs.service.js';
import { ClaimStore } from '../store/claim-store.service.js';

/** What a job does: get an execution going whose wait is over. */
@Injectable()
export class TakeExecution {
  constructor(
    private readonly claims: ClaimStore,
    private readonly runs: NodeRuns,
    private readonly node: NodeIdentity,
  ) {}

  /**
   * Resolves when the execution runs here, is queued for whichever node has room, or needs nobody to run it: from then on the
   * job is not needed. A job without an execution, or the second of two, does nothing: the row decides.
   */
  async take(executionId: string): Promise<void> {
    const slot = this.runs.slots.tryTake();
    if (slot === undefined) return this.claims.wake(executionId);
    try {
      const execution = await this.claims.claim(executionId, this.node.id);
      if (execution !== null) return this.runs.launch(execution, slot);
      slot.release();
      await this.claims.wake(executionId);
    } catch (error) {
      slot.release();
      throw error;
    }
  }
}
