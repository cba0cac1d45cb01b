import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SluiceConfig } from '../../config/sluice-config.js';
import { NodeRegistry } from '../../nodes/node-registry.service.js';
import { ReadinessChecks } from '../../nodes/readiness-checks.js';
import { LETTING_GO_MS } from '../../nodes/letting-go.js';
import { within } from '../../nodes/within.js';
import { ExecutionOutcomes } from '../execution-outcomes.service.js';
import { NodeRuns } from '../running/node-runs.service.js';
import { Claimer } from './claimer.service.js';
import { HandOver } from './hand-over.service.js';
import { JobConsumer } from './job-consumer.service.js';

/** Begins to bring executions to this node when it has started, if it is to run any, and ends that in order when it leaves. */
@Injectable()
export class Dispatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Dispatch.name);

  constructor(
    private readonly claimer: Claimer,
    private readonly jobs: JobConsumer,
    private readonly runs: NodeRuns,
    private readonly outcomes: ExecutionOutcomes,
    private readonly handOver: HandOver,
    private readonly config: SluiceConfig,
    registry: NodeRegistry,
    readiness: ReadinessChecks,
  ) {
    if (config.role !== 'ingress') readiness.add('executions', () => this.requireConsuming());
    registry.onDrain(() => this.drain());
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'ingress') return;
    await this.jobs.begin();
    await this.claimer.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    this.runs.abandon();
    const closed = await within(LETTING_GO_MS, Promise.all([this.jobs.close(), this.claimer.stop()]));
    if (!closed) this.logger.warn('Leaving without an answer of the database.');
    await this.handOver.run();
  }

  private async requireConsuming(): Promise<void> {
    if (!this.jobs.isServed) throw new Error('the job queue is not served');
    if (this.claimer.isFailing) throw new Error('nothing can be claimed');
  }

  /** Takes nothing more, waits until what runs here has finished its step and is handed back, and lets go who waits for it. */
  private async drain(): Promise<void> {
    await Promise.all([this.jobs.stop(), this.claimer.stop()]);
    await this.runs.idle();
    await this.outcomes.release();
  }
}
