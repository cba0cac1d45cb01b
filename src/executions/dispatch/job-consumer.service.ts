import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { run, type Runner, runMigrations, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import pg from 'pg';
import { DatabaseConnection } from '../../database/database-connection.js';
import { withSchemaLock } from '../../database/with-schema-lock.js';
import { NodeIdentity } from '../../nodes/node-identity.js';
import { NodeRegistry } from '../../nodes/node-registry.service.js';
import { ReadinessChecks } from '../../nodes/readiness-checks.js';
import { ExecutionOutcomes } from '../execution-outcomes.service.js';
import { NodeRuns } from '../running/node-runs.service.js';
import { JOB_SCHEMA, JOB_TASK } from '../store/job-sql.js';
import { RecoveryStore } from '../store/recovery-store.service.js';
import { createJobLogger } from './job-logger.js';
import { TakeExecution } from './take-execution.service.js';
import { workerIdOf } from './worker-id.js';

/** Jobs that are handled at once. Each only claims an execution, so a few are enough however many run. */
const JOBS_AT_ONCE = 4;

/** How late a job may be noticed that neither a notification nor this process announces. */
const POLL_MS = 2_000;

/** Waits up to this long are noticed on time; for longer ones a late poll does not matter. */
const LONGEST_ANNOUNCED_MS = 60_000;

const RESTART_MS = 1_000;

/** Brings the executions that any node may claim to this one: a graphile-worker pool on connections of its own. */
@Injectable()
export class JobConsumer implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(JobConsumer.name);
  private readonly leaving = new AbortController();
  private readonly options = { schema: JOB_SCHEMA, logger: createJobLogger() };
  private pool!: pg.Pool;
  private runner?: Runner;
  private workers?: WorkerPool;
  private serving: Promise<void> = Promise.resolve();

  constructor(
    private readonly connection: DatabaseConnection,
    private readonly node: NodeIdentity,
    private readonly executions: TakeExecution,
    private readonly runs: NodeRuns,
    private readonly recovery: RecoveryStore,
    private readonly outcomes: ExecutionOutcomes,
    registry: NodeRegistry,
    readiness: ReadinessChecks,
  ) {
    readiness.add('executions', async () => {
      if (this.runner === undefined) throw new Error('the job queue is not served');
    });
    registry.onDrain(() => this.drain());
    runs.onRest((milliseconds) => this.announce(milliseconds));
  }

  async onModuleInit(): Promise<void> {
    const { url } = this.connection;
    this.pool = new pg.Pool({ connectionString: url, max: JOBS_AT_ONCE + 2, application_name: 'sluice jobs' });
    this.pool.on('error', (error) => this.logger.warn(`Lost an idle connection: ${error.message}`));
    // Without it a client whose connection breaks while it is in use would end the process.
    this.pool.on('connect', (client) => client.on('error', (error) => this.logger.debug(error.message)));
    await withSchemaLock(url, () => runMigrations({ ...this.options, pgPool: this.pool }));
  }

  async onApplicationBootstrap(): Promise<void> {
    this.runner = await this.begin();
    this.serving = this.serve(this.runner);
  }

  async onApplicationShutdown(): Promise<void> {
    this.runs.abandon();
    await this.stop();
    await this.pool.end();
  }

  /** Takes no more jobs, waits until what runs here has finished its step and is handed back, and lets go who waits for it. */
  private async drain(): Promise<void> {
    await this.stop();
    await this.runs.idle();
    await this.outcomes.release();
  }

  private async stop(): Promise<void> {
    this.leaving.abort();
    const { runner } = this;
    this.runner = undefined;
    await runner?.stop().catch((error: Error) => this.logger.debug(error.message));
    await this.serving;
  }

  private begin(): Promise<Runner> {
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      workerPool.id = workerIdOf(this.node.id);
      this.workers = workerPool;
    });
    return run({
      ...this.options,
      pgPool: this.pool,
      events,
      concurrency: JOBS_AT_ONCE,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      parsedCronItems: [],
      taskList: {
        [JOB_TASK]: (payload) => {
          const { executionId } = payload as { executionId: string };
          return this.executions.take(executionId, this.leaving.signal);
        },
      },
    });
  }

  /** Begins anew when graphile-worker gives up, which it does during a longer outage of the database. */
  private async serve(first: Runner): Promise<void> {
    let runner: Runner | undefined = first;
    while (!this.leaving.signal.aborted) {
      await runner?.promise.catch((error: Error) => this.logger.warn(error.message));
      if (this.leaving.signal.aborted) return;
      this.runner = undefined;
      await pause(RESTART_MS, undefined, { signal: this.leaving.signal }).catch(() => undefined);
      try {
        await this.recovery.unlockJobs([workerIdOf(this.node.id)]);
        runner = await this.begin();
        if (this.leaving.signal.aborted) return await runner.stop();
        this.runner = runner;
        this.logger.log('The job queue is served again.');
      } catch (error) {
        runner = undefined;
        this.logger.warn(`The job queue cannot be served for now: ${(error as Error).message}`);
      }
    }
  }

  /** Looks for due jobs when a rest of this length is over, rather than at the next poll. */
  private announce(milliseconds: number): void {
    if (milliseconds <= LONGEST_ANNOUNCED_MS) setTimeout(() => this.workers?.nudge(1), milliseconds + 2).unref();
  }
}
