import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import { run, type Runner, runMigrations, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import { DatabaseConnection } from '../../database/database-connection.js';
import { isDatabaseOutage } from '../../database/database-outage.js';
import { PooledClient } from '../../database/pooled-client.js';
import { patiently } from '../../database/patiently.js';
import { withSchemaLock } from '../../database/with-schema-lock.js';
import { NodeIdentity } from '../../nodes/node-identity.js';
import { NodeRuns } from '../running/node-runs.service.js';
import { JOB_SCHEMA, JOB_TASK } from '../store/job-sql.js';
import { RecoveryStore } from '../store/recovery-store.service.js';
import { createJobLogger } from './job-logger.js';
import { JobPool } from './job-pool.js';
import { TakeExecution } from './take-execution.service.js';
import { workerIdOf } from './worker-id.js';

/** Jobs that are handled at once. Each only gets an execution going, so a few are enough however many run. */
const JOBS_AT_ONCE = 4;

/** How late a job may be noticed that neither a notification nor this process announces. */
const POLL_MS = 2_000;

/** Waits up to this long are noticed on time; for longer ones a late poll does not matter. */
const LONGEST_ANNOUNCED_MS = 60_000;

const RESTART_MS = 1_000;

/** Made without a delay for batches, graphile-worker would not catch the error of a job that could not be put away. */
const PRESET = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/** One run of graphile-worker, which ends with the first trouble it has with the database. */
interface Service {
  runner: Runner;
  /** Resolves with what went wrong. */
  over: Promise<string>;
}

/** Gets executions going when their time has come: a graphile-worker pool on connections of its own. */
@Injectable()
export class JobConsumer implements OnModuleInit {
  private readonly logger = new Logger(JobConsumer.name);
  private readonly leaving = new AbortController();
  private readonly options = { schema: JOB_SCHEMA, logger: createJobLogger() };
  private pool!: JobPool;
  private runner?: Runner;
  private workers?: WorkerPool;
  private serving: Promise<void> = Promise.resolve();
  private end: (reason: string) => void = () => undefined;

  constructor(
    private readonly connection: DatabaseConnection,
    private readonly node: NodeIdentity,
    private readonly executions: TakeExecution,
    runs: NodeRuns,
    private readonly recovery: RecoveryStore,
  ) {
    runs.onRest((milliseconds) => this.announce(milliseconds));
  }

  async onModuleInit(): Promise<void> {
    const { url } = this.connection;
    this.pool = new JobPool({
      connectionString: url,
      max: JOBS_AT_ONCE + 2,
      application_name: 'sluice jobs',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      Client: PooledClient,
    } as PoolConfig);
    this.pool.on('error', (error) => this.logger.warn(`Lost an idle connection: ${error.message}`));
    // Without it a client whose connection breaks while it is in use would end the process.
    this.pool.on('connect', (client) => client.on('error', (error) => this.logger.debug(error.message)));
    await withSchemaLock(url, () => runMigrations({ ...this.options, pgPool: this.pool }));
  }

  get isServed(): boolean {
    return this.runner !== undefined;
  }

  async begin(): Promise<void> {
    const service = await patiently(() => this.open());
    this.runner = service.runner;
    this.serving = this.serve(service);
  }

  async close(): Promise<void> {
    await this.stop();
    await this.pool.end();
  }

  /** Takes no more jobs, and resolves when those that were taken are done with. */
  async stop(): Promise<void> {
    this.leaving.abort();
    this.end('This node is leaving.');
    const { runner } = this;
    this.runner = undefined;
    await runner?.stop().catch((error: Error) => this.logger.debug(error.message));
    await this.serving;
  }

  private async open(): Promise<Service> {
    const events: WorkerEvents = new EventEmitter();
    const over = new Promise<string>((resolve) => (this.end = resolve));
    const { end } = this;
    for (const trouble of ['pool:fatalError', 'pool:listen:error', 'worker:getJob:error'] as const) {
      events.on(trouble, ({ error }: { error: unknown }) => end((error as Error).message));
    }
    events.on('pool:create', ({ workerPool }) => {
      workerPool.id = workerIdOf(this.node.id);
      this.workers = workerPool;
    });
    events.on('pool:gracefulShutdown', ({ workerPool }) => {
      if (this.workers === workerPool) this.workers = undefined;
    });
    const runner = await run({
      ...this.options,
      preset: PRESET,
      pgPool: this.pool,
      events,
      concurrency: JOBS_AT_ONCE,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      parsedCronItems: [],
      taskList: { [JOB_TASK]: (payload) => this.take((payload as { executionId: string }).executionId) },
    });
    runner.promise.then(
      () => end('graphile-worker has stopped.'),
      (error: Error) => end(error.message),
    );
    return { runner, over };
  }

  /** A job is a hint: one that an outage spoilt is done with, and the sweep makes up for it. */
  private async take(executionId: string): Promise<void> {
    try {
      await this.executions.take(executionId);
    } catch (error) {
      if (!isDatabaseOutage(error)) throw error;
      this.logger.warn(`Execution ${executionId} cannot be claimed for now: ${(error as Error).message}`);
    }
  }

  /**
   * Begins anew after every trouble with the database. A job that was handed out in an answer that got lost would stay
   * locked; nor does graphile-worker itself go on after it could not put a job away.
   */
  private async serve(first: Service): Promise<void> {
    let service: Service | undefined = first;
    while (!this.leaving.signal.aborted) {
      const reason = await service?.over;
      if (this.leaving.signal.aborted) return;
      if (service !== undefined) {
        this.logger.warn(`The job queue is not served for now: ${reason}`);
        this.runner = undefined;
      }
      await pause(RESTART_MS, undefined, { signal: this.leaving.signal }).catch(() => undefined);
      // Not awaited: an outage may keep it from ever coming to its end.
      service?.runner.stop().catch((error: Error) => this.logger.debug(error.message));
      service = undefined;
      if (this.leaving.signal.aborted) return;
      try {
        await this.recovery.unlockJobs([workerIdOf(this.node.id)]);
        service = await this.open();
        if (this.leaving.signal.aborted) return await service.runner.stop();
        this.runner = service.runner;
        this.logger.log('The job queue is served again.');
      } catch (error) {
        this.logger.debug(`The job queue cannot be served yet: ${(error as Error).message}`);
      }
    }
  }

  /** Looks for due jobs when a rest of this length is over, rather than at the next poll. */
  private announce(milliseconds: number): void {
    if (milliseconds <= LONGEST_ANNOUNCED_MS) setTimeout(() => this.workers?.nudge(1), milliseconds + 2).unref();
  }
}
