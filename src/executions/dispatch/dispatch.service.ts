import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { NodeRegistry } from '../../nodes/node-registry.service.js';
import { ExecutionOutcomes } from '../execution-outcomes.service.js';
import { NodeRuns } from '../running/node-runs.service.js';
import { Claimer } from './claimer.service.js';
import { JobConsumer } from './job-consumer.service.js';

/** Begins to bring executions to this node when it has started, and ends that in order when it leaves. */
@Injectable()
export class Dispatch implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly claimer: Claimer,
    private readonly jobs: JobConsumer,
    private readonly runs: NodeRuns,
    private readonly outcomes: ExecutionOutcomes,
    registry: NodeRegistry,
  ) {
    registry.onDrain(() => this.drain());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.begin();
    await this.claimer.begin();
  }

  async onApplicationShutdown(): Promise<void> {
    this.runs.abandon();
    await Promise.all([this.jobs.close(), this.claimer.stop()]);
  }

  /** Takes nothing more, waits until what runs here has finished its step and is handed back, and lets go who waits for it. */
  private async drain(): Promise<void> {
    await Promise.all([this.jobs.stop(), this.claimer.stop()]);
    await this.runs.idle();
    await this.outcomes.release();
  }
}
