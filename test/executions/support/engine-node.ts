import { Logger, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { ConfigModule } from '../../../src/config/config.module.js';
import type { SluiceConfig } from '../../../src/config/sluice-config.js';
import { DatabaseModule } from '../../../src/database/database.module.js';
import { Transactions } from '../../../src/database/transactions.service.js';
import { Claimer } from '../../../src/executions/dispatch/claimer.service.js';
import { JobConsumer } from '../../../src/executions/dispatch/job-consumer.service.js';
import { Sweep } from '../../../src/executions/dispatch/sweep.service.js';
import { workerIdOf } from '../../../src/executions/dispatch/worker-id.js';
import { TakeExecution } from '../../../src/executions/dispatch/take-execution.service.js';
import { ExecutionStarter } from '../../../src/executions/execution-starter.service.js';
import { ExecutionsModule } from '../../../src/executions/executions.module.js';
import { ExecutionQueries } from '../../../src/executions/reading/execution-queries.service.js';
import { StepRunQueries } from '../../../src/executions/reading/step-run-queries.service.js';
import { Interpreter } from '../../../src/executions/running/interpreter.service.js';
import { NodeRuns } from '../../../src/executions/running/node-runs.service.js';
import type { StartRequest } from '../../../src/executions/start-request.js';
import { ExecutionStore } from '../../../src/executions/store/execution-store.service.js';
import { ClaimStore } from '../../../src/executions/store/claim-store.service.js';
import { StepResolution } from '../../../src/executions/step-resolution.service.js';
import { RecoveryStore } from '../../../src/executions/store/recovery-store.service.js';
import { ResumeStore } from '../../../src/executions/store/resume-store.service.js';
import type { FlowDefinition, StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { FlowCatalogues } from '../../../src/flows/flow-catalogues.service.js';
import { FlowVersions } from '../../../src/flows/flow-versions.service.js';
import { HttpModule } from '../../../src/http/http.module.js';
import { NodeIdentity } from '../../../src/nodes/node-identity.js';
import { NodeRegistry } from '../../../src/nodes/node-registry.service.js';
import { NodesModule } from '../../../src/nodes/nodes.module.js';
import { newId } from '../../../src/shared/uuid.js';
import type { TestDatabase } from '../../support/test-database.js';
import { ProbeAction } from './probe.action.js';

@Module({ providers: [ProbeAction] })
class ProbeModule {}

/**
 * A node whose engine is there, but does nothing by itself: no heartbeat, no sweep and no jobs unless the test says so.
 * `work()` is what its job queue and its claimer would do.
 */
export interface EngineNode {
  id: string;
  module: TestingModule;
  dataSource: DataSource;
  starter: ExecutionStarter;
  store: ExecutionStore;
  claims: ClaimStore;
  resumptions: ResumeStore;
  resolution: StepResolution;
  recovery: RecoveryStore;
  interpreter: Interpreter;
  runs: NodeRuns;
  sweep: Sweep;
  registry: NodeRegistry;
  queries: ExecutionQueries;
  stepRuns: StepRunQueries;
  probe: ProbeAction;
  /** Handles every job that is due now, claims what is queued, and waits until all of it has come to rest. Answers how much. */
  work(): Promise<number>;
  /** From now on the database takes the node for dead. */
  die(): Promise<void>;
  close(): Promise<void>;
}

export async function createEngineNode(
  database: TestDatabase,
  config: Partial<SluiceConfig> = {},
  /** `live`: it works by itself, as in the app. */
  liveliness: 'still' | 'live' = 'still',
): Promise<EngineNode> {
  // a still node does not say again that it is alive
  const lease = liveliness === 'still' ? { leaseSeconds: 600 } : {};
  const defaults: Partial<SluiceConfig> = { secret: 'x'.repeat(32), logLevel: 'silent', ...lease };
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot({ ...defaults, databaseUrl: database.url, ...config }),
      DatabaseModule,
      HttpModule,
      NodesModule,
      ExecutionsModule,
      ProbeModule,
    ],
  }).compile();
  Logger.overrideLogger(false);
  const get = <T>(type: abstract new (...parameters: never[]) => T) => module.get(type, { strict: false }) as T;
  const dataSource = get(DataSource);
  const { id } = get(NodeIdentity);
  const registry = get(NodeRegistry);
  const runs = get(NodeRuns);
  const take = get(TakeExecution);
  const claimer = get(Claimer);
  get(FlowCatalogues).registerTrigger({ type: 'test', check: () => [], output: () => TRIGGER_OUTPUT });
  if (liveliness === 'live') {
    await module.init();
  } else {
    await get(JobConsumer).onModuleInit();
    await runs.onModuleInit();
    await registry.heartbeat();
  }
  return {
    id,
    module,
    dataSource,
    starter: get(ExecutionStarter),
    store: get(ExecutionStore),
    claims: get(ClaimStore),
    resumptions: get(ResumeStore),
    resolution: get(StepResolution),
    recovery: get(RecoveryStore),
    interpreter: get(Interpreter),
    runs,
    sweep: get(Sweep),
    registry,
    queries: get(ExecutionQueries),
    stepRuns: get(StepRunQueries),
    probe: get(ProbeAction),
    async work() {
      runs.slots.shareBy(() => 1); // however many were accepted a moment ago
      const [due] = (await dataSource.query(
        `update graphile_worker._private_jobs set locked_at = now(), locked_by = $1, attempts = attempts + 1
         where locked_at is null and attempts < max_attempts and run_at <= now() returning id, payload`,
        [workerIdOf(id)],
      )) as [{ id: string; payload: { executionId: string } }[], number];
      for (const job of due) {
        await take.take(job.payload.executionId);
        await dataSource.query('delete from graphile_worker._private_jobs where id = $1', [job.id]);
      }
      const claimed = await claimer.tick();
      await runs.idle();
      return due.length + claimed;
    },
    async die() {
      await dataSource.query(`update sluice.node set heartbeat_at = now() - interval '1 hour' where id = $1`, [id]);
    },
    close: () => module.close(),
  };
}

const TRIGGER_OUTPUT = {
  type: 'object',
  required: ['body'],
  properties: { body: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] } },
};

/** A namespace of its own with a flow of these steps, or one more version of a flow, frozen; answers what starting it takes. */
export async function createFlow(
  node: EngineNode,
  steps: StepDefinition[],
  members: Partial<FlowDefinition> = {},
  namespace = `ns-${randomBytes(6).toString('hex')}`,
  flowId = newId(),
): Promise<StartRequest> {
  await node.dataSource.query(
    `insert into sluice.namespace (name, title, created_by) values ($1, $1, 'test') on conflict do nothing`,
    [namespace],
  );
  const transactions = node.module.get(Transactions, { strict: false });
  const version = await transactions.run((manager) =>
    node.module.get(FlowVersions, { strict: false }).freeze(manager, {
      flowId,
      namespace,
      definition: { name: 'Test', trigger: { type: 'test' }, ...members, steps },
      complexObjects: {},
      createdBy: 'test',
    }),
  );
  return {
    namespace,
    flowId,
    flowVersionId: version.id,
    trigger: { body: { title: 'The mail server is down' } },
    caller: { kind: 'api-key', id: 'key-1', name: 'monitoring' },
    requestId: newId(),
  };
}
