import { Injectable } from '@nestjs/common';
import { NodeIdentity } from '../../nodes/node-identity.js';
import { NodeRuns } from '../running/node-runs.service.js';
import { ExecutionStore } from '../store/execution-store.service.js';

/** So long a job waits for room here before any node may have it again: another one may be idle. */
const PATIENCE_MS = 200;

/** What a job does: claim the execution it names and run it here. */
@Injectable()
export class TakeExecution {
  constructor(
    private readonly store: ExecutionStore,
    private readonly runs: NodeRuns,
    private readonly node: NodeIdentity,
  ) {}

  /**
   * Resolves when the execution runs here, or needs nobody to run it: from then on the job is not needed. A job without an
   * execution, or the second of two, does nothing: the claim decides.
   */
  async take(executionId: string, leaving: AbortSignal): Promise<void> {
    const slot = await this.runs.slots.take(AbortSignal.any([leaving, AbortSignal.timeout(PATIENCE_MS)]));
    if (slot === undefined) return this.store.offer(executionId);
    try {
      const execution = await this.store.claim(executionId, this.node.id);
      if (execution === null) {
        await this.store.offer(executionId);
        return slot.release();
      }
      this.runs.launch(execution, slot);
    } catch (error) {
      slot.release();
      throw error;
    }
  }
}
