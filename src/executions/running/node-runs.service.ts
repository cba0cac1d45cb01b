import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { SluiceConfig } from '../../config/sluice-config.js';
import { DatabaseListener } from '../../database/database-listener.service.js';
import { isDatabaseOutage } from '../../database/database-outage.js';
import { NodeIdentity } from '../../nodes/node-identity.js';
import { NodeRegistry } from '../../nodes/node-registry.service.js';
import { ExecutionOutcomes } from '../execution-outcomes.service.js';
import { ExecutionMetrics } from '../measuring/execution-metrics.service.js';
import { RESOLUTION_CHANNEL } from '../resolution-channel.js';
import { CancelStore } from '../store/cancel-store.service.js';
import { ClaimLost } from '../store/claim-lost.js';
import type { ClaimedExecution } from '../store/claimed-execution.js';
import { ExecutionStore } from '../store/execution-store.service.js';
import { StepRunOver } from '../store/step-run-over.js';
import { ExecutionSlots, type Slot } from './execution-slots.js';
import { Interpreter } from './interpreter.service.js';
import type { RunLimits } from './run-limits.js';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** The executions that this node runs, each in a slot, from its claim until it rests, is over, or is handed back. */
@Injectable()
export class NodeRuns implements OnModuleInit {
  readonly slots: ExecutionSlots;
  private readonly logger = new Logger(NodeRuns.name);
  private readonly underWay = new Map<string, Promise<void>>();
  /** Who is to look when there may be news of an execution. */
  private readonly listeners = new Map<string, () => void>();
  /** Executions of which there may be news since before anybody could look. */
  private readonly missed = new Set<string>();
  private readonly stopping = new AbortController();
  private resting: (milliseconds: number) => void = () => undefined;

  constructor(
    private readonly interpreter: Interpreter,
    private readonly store: ExecutionStore,
    private readonly registry: NodeRegistry,
    private readonly outcomes: ExecutionOutcomes,
    private readonly listener: DatabaseListener,
    private readonly node: NodeIdentity,
    private readonly metrics: ExecutionMetrics,
    private readonly cancellations: CancelStore,
    config: SluiceConfig,
  ) {
    this.slots = new ExecutionSlots(config.concurrency);
    setMaxListeners(0, this.stopping.signal); // every execution that waits for the database listens
  }

  async onModuleInit(): Promise<void> {
    await this.listener.listen(RESOLUTION_CHANNEL + this.node.id, (executionId) => this.tell(executionId));
  }

  /** Begins to run it and returns at once. The slot is given back when this node has no more to do with it. */
  launch(execution: ClaimedExecution, slot: Slot): void {
    const { executionId, claimNumber } = execution.claim;
    this.metrics.claimed(claimNumber === 1);
    const run = this.run(execution).finally(() => {
      slot.release();
      if (this.underWay.get(executionId) !== run) return;
      this.underWay.delete(executionId);
      this.listeners.delete(executionId);
      this.missed.delete(executionId);
    });
    this.underWay.set(executionId, run);
  }

  /** Registers who is told when an execution rests, and for how long. */
  onRest(listener: (milliseconds: number) => void): void {
    this.resting = listener;
  }

  get count(): number {
    return this.underWay.size;
  }

  isRunning(executionId: string): boolean {
    return this.underWay.has(executionId);
  }

  /** Resolves when nothing is running. Executions that rest or are queued are not meant. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay.values());
  }

  /** Stops all that runs where it stands. It stays claimed by this node. */
  abandon(): void {
    this.stopping.abort();
  }

  /** A step run of it was resolved, or it is to end; that may be so of any execution when the id is empty. */
  private tell(executionId: string): void {
    for (const id of executionId === '' ? this.underWay.keys() : [executionId]) {
      const look = this.listeners.get(id);
      if (look !== undefined) look();
      else if (this.underWay.has(id)) this.missed.add(id);
    }
  }

  private async run(execution: ClaimedExecution): Promise<void> {
    const { executionId } = execution.claim;
    const limits: RunLimits = {
      mustHandBack: () => this.registry.draining,
      signal: this.stopping.signal,
      onNews: (listener) => {
        this.listeners.set(executionId, listener);
        if (this.missed.delete(executionId)) listener();
      },
    };
    let current = execution;
    for (let failures = 0; !this.stopping.signal.aborted; failures++) {
      try {
        const rest = await this.interpreter.run(current, limits);
        return typeof rest === 'number' ? this.resting(rest) : undefined;
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        if (error instanceof ClaimLost) {
          this.logger.warn(error.message);
          // It may have come to its end without this node being told so.
          return this.outcomes.look(executionId);
        }
        const { message, stack } = error as Error;
        if (isDatabaseOutage(error) || error instanceof StepRunOver) {
          this.logger.warn(`Execution ${executionId} cannot go on for now: ${message}`);
          const factor = Math.min(2 ** failures, LONGEST_PAUSE_MS / FIRST_PAUSE_MS);
          await pause(FIRST_PAUSE_MS * factor, undefined, { signal: this.stopping.signal }).catch(() => undefined);
        } else {
          this.logger.error(`Execution ${executionId} met a fault of the engine: ${message}`, stack);
          if (await this.giveUp(execution)) return;
        }
        current = { ...execution, fresh: false };
      }
    }
  }

  /** Fails an execution that the engine itself cannot run, rather than trying for ever. */
  private async giveUp({ claim }: ClaimedExecution): Promise<boolean> {
    const message = 'The server failed while it ran this; its log tells why.';
    try {
      await this.store.fail(claim, [], { code: 'engine-fault', message, stepId: null });
      await this.cancellations.requestByFailed(claim.executionId);
      return true;
    } catch (error) {
      return error instanceof ClaimLost;
    }
  }
}
