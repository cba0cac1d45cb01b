import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { NodeIdentity } from '../../nodes/node-identity.js';
import { within } from '../../nodes/within.js';
import { NodeRuns } from '../running/node-runs.service.js';
import { RecoveryStore } from '../store/recovery-store.service.js';

/** So long what was stopped has to end its last write. */
const STOP_MS = 1_000;

/** So long a step may take that is just being committed. What is left then is found by the sweep of another node. */
const COMMIT_MS = 2_000;

const LOOK_MS = 50;

/** Gives what a leaving node has not finished to the others, who need not take it for dead first. */
@Injectable()
export class HandOver {
  private readonly logger = new Logger(HandOver.name);

  constructor(
    private readonly runs: NodeRuns,
    private readonly recovery: RecoveryStore,
    private readonly node: NodeIdentity,
  ) {}

  /** To be called when all that runs here was stopped, and nothing more is begun. */
  async run(): Promise<void> {
    await within(STOP_MS, this.runs.idle());
    const timeUp = new AbortController();
    try {
      const all = await within(COMMIT_MS, this.handBack(timeUp.signal));
      if (!all) this.logger.warn('Not all that is unfinished could be handed back in time.');
    } catch (error) {
      this.logger.warn(`Unfinished work could not be handed back for now: ${(error as Error).message}`);
    } finally {
      timeUp.abort();
    }
  }

  private async handBack(timeUp: AbortSignal): Promise<void> {
    for (;;) {
      const ids = await this.recovery.handBackAllOf(this.node.id);
      if (ids.length > 0) this.logger.log(`${ids.length} executions were handed back unfinished.`);
      if (timeUp.aborted || (await this.recovery.claimsOf(this.node.id)).length === 0) return;
      await pause(LOOK_MS);
    }
  }
}
