import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SluiceConfig } from '../../config/sluice-config.js';
import { NodeIdentity } from '../../nodes/node-identity.js';
import { Conservation } from '../conservation.service.js';
import { ExecutionMetrics, type SweepReason } from '../measuring/execution-metrics.service.js';
import { CancelStore } from '../store/cancel-store.service.js';
import { ClaimLost } from '../store/claim-lost.js';
import { NodeRuns } from '../running/node-runs.service.js';
import { ExecutionStore } from '../store/execution-store.service.js';
import { RecoveryStore } from '../store/recovery-store.service.js';
import { workerIdOf } from './worker-id.js';
import { LETTING_GO_MS } from '../../nodes/letting-go.js';
import { within } from '../../nodes/within.js';

/**
 * Puts right what a death or an outage left behind. Every node sweeps, none leads: rows that another one is just
 * handling are skipped.
 */
@Injectable()
export class Sweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Sweep.name);
  private timer?: NodeJS.Timeout;
  private sweeping?: Promise<void>;
  private unlocked: readonly string[] = [];
  private suspects: ReadonlySet<string> = new Set();

  constructor(
    private readonly recovery: RecoveryStore,
    private readonly store: ExecutionStore,
    private readonly cancellations: CancelStore,
    private readonly runs: NodeRuns,
    private readonly conservation: Conservation,
    private readonly metrics: ExecutionMetrics,
    private readonly node: NodeIdentity,
    private readonly config: SluiceConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.begin(), (this.config.leaseSeconds * 1000) / 3);
    this.timer.unref();
    this.begin();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await within(LETTING_GO_MS, Promise.resolve(this.sweeping));
  }

  /** Sweeps once. */
  async tick(): Promise<void> {
    await this.unlockJobsOfTheDead();
    const parked = await this.recovery.park();
    this.tell('parked', 'were parked: too many nodes died while they ran', parked);
    this.metrics.finished('failed', parked.length);
    for (const id of parked) await this.cancellations.requestByFailed(id);
    this.tell('recovered', 'were taken from dead nodes', await this.recovery.recover());
    this.tell('woken', 'had lost the job that wakes them', await this.recovery.wakeOverdue());
    await this.handBackStrays();
    await this.conservation.addUp();
  }

  private begin(): void {
    this.sweeping ??= this.tick()
      .catch((error: Error) => this.logger.warn(`The sweep did not come to its end: ${error.message}`))
      .finally(() => (this.sweeping = undefined));
  }

  private async unlockJobsOfTheDead(): Promise<void> {
    const dead = await this.recovery.deadNodes();
    const newlyDead = dead.filter((id) => !this.unlocked.includes(id));
    if (newlyDead.length > 0) await this.recovery.unlockJobs(newlyDead.map(workerIdOf));
    this.unlocked = dead;
  }

  /**
   * Executions that this node claimed without learning that it did, because the answer of the database was lost. Only those
   * that were so at the sweep before too: others are just about to be launched.
   */
  private async handBackStrays(): Promise<void> {
    const strays = (await this.recovery.claimsOf(this.node.id)).filter(
      ({ executionId }) => !this.runs.isRunning(executionId),
    );
    const confirmed = strays.filter(({ executionId }) => this.suspects.has(executionId));
    this.suspects = new Set(strays.map(({ executionId }) => executionId));
    for (const claim of confirmed) {
      await this.store.handBack(claim, []).catch((error: unknown) => {
        if (!(error instanceof ClaimLost)) throw error;
      });
    }
    this.tell(
      'handed-back',
      'were claimed here without being run',
      confirmed.map(({ executionId }) => executionId),
    );
  }

  private tell(reason: SweepReason, what: string, ids: readonly string[]): void {
    this.metrics.swept(reason, ids.length);
    if (ids.length > 0) this.logger.warn(`${ids.length} executions ${what}: ${ids.slice(0, 10).join(', ')}`);
  }
}
