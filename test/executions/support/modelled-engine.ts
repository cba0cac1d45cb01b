import { expect } from '@jest/globals';
import { isLegalTransition } from '../../../src/executions/execution-transitions.js';
import type { StartRequest } from '../../../src/executions/start-request.js';
import type { ClaimedExecution } from '../../../src/executions/store/claimed-execution.js';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { newId } from '../../../src/shared/uuid.js';
import type { TestDatabase } from '../../support/test-database.js';
import { type EngineModel, FINAL, type ModelExecution } from './engine-model.js';
import { createEngineNode, createFlow, type EngineNode } from './engine-node.js';

/** The engine that a model is compared with: one node that never dies and one that may, and a flow whose versions change. */
export class ModelledEngine {
  private readonly requests: StartRequest[] = [];

  private constructor(
    readonly survivor: EngineNode,
    readonly victim: EngineNode,
  ) {}

  static async create(database: TestDatabase): Promise<ModelledEngine> {
    const engine = new ModelledEngine(await createEngineNode(database), await createEngineNode(database));
    const refuse = async (word: string) => {
      if (word === 'bad') throw new Error('Refused.');
      return { echo: word };
    };
    for (const { probe } of [engine.survivor, engine.victim]) probe.respond = refuse;
    await engine.survivor.dataSource.query(`
      create table public.state_change (was text, became text);
      create function public.note_change() returns trigger language plpgsql as $$
        begin insert into public.state_change values (old.state, new.state); return null; end $$;
      create trigger note_change after update on sluice.execution for each row
        when (old.state is distinct from new.state) execute function public.note_change()`);
    return engine;
  }

  get<T>(type: abstract new (...parameters: never[]) => T): T {
    return this.survivor.module.get(type, { strict: false }) as T;
  }

  /** What starting the flow takes while this version is active. */
  request(version: number): StartRequest {
    return this.requests[version - 1]!;
  }

  /** Activates one more version of the flow. Answers its number. */
  async activate(): Promise<number> {
    const number = this.requests.length + 1;
    const { namespace, flowId = newId() } = this.requests[0] ?? {};
    const request = await createFlow(this.survivor, stepsOf(number), {}, namespace, flowId);
    await this.survivor.dataSource.query(
      `insert into sluice.flow (id, namespace, name, draft, active_version_id, created_by, updated_by)
       values ($1, $2, 'Test', '{}', $3, 'test', 'test')
       on conflict (id) do update set active_version_id = excluded.active_version_id`,
      [flowId, request.namespace, request.flowVersionId],
    );
    return this.requests.push(request);
  }

  async stateOf(id: string): Promise<ModelExecution['state'] | undefined> {
    const [row] = (await this.survivor.dataSource.query('select state from sluice.execution where id = $1', [id])) as [
      { state: ModelExecution['state'] } | undefined,
    ];
    return row?.state;
  }

  /** The database has one of the expected states, which the execution may take on; the model is told which. */
  async expectState(execution: ModelExecution, expected: readonly ModelExecution['state'][]): Promise<void> {
    const state = await this.stateOf(execution.id);
    expect({ execution, state }).toEqual({
      execution,
      state: expected.includes(state!) ? state : expected.join(' or '),
    });
    if (FINAL.includes(execution.state)) expect(state).toBe(execution.state);
    execution.state = state!;
    if (state === 'waiting') execution.recoveries = 0;
  }

  /** Only if it is its turn; all others that have theirs are given back. */
  async claimSuspect(execution: ModelExecution): Promise<ClaimedExecution | null> {
    const { survivor, victim } = this;
    expect(await survivor.claims.claim(execution.id, victim.id)).toBeNull();
    await survivor.claims.wake(execution.id);
    if (execution.state === 'waiting') execution.state = (await this.stateOf(execution.id))!;
    const claimed = await survivor.claims.claimQueued(victim.id, 100);
    expect(claimed.filter(({ limited }) => limited).length).toBeLessThanOrEqual(1);
    for (const { claim } of claimed) if (claim.executionId !== execution.id) await survivor.store.handBack(claim, []);
    return claimed.find(({ claim }) => claim.executionId === execution.id) ?? null;
  }

  /** What holds whatever happened: one record each, one key each, one version each, and every change that the database saw was legal. */
  async expectPromises({ executions }: EngineModel): Promise<void> {
    for (const execution of executions) await this.expectPromisesOf(execution);
    const changes = await this.changes();
    expect(changes.filter(({ was, became }) => !isLegalTransition(was, became))).toEqual([]);
  }

  changes(): Promise<Record<'was' | 'became', ModelExecution['state']>[]> {
    return this.survivor.dataSource.query('select distinct was, became from public.state_change');
  }

  async close(): Promise<void> {
    await Promise.all([this.survivor.close(), this.victim.close()]);
  }

  private async expectPromisesOf(execution: ModelExecution): Promise<void> {
    const { id, state, version } = execution;
    await this.expectState(execution, [state]);
    const [found] = (await this.survivor.dataSource.query(
      `select flow_version_id as "versionId",
         (select count(*)::int from sluice.incident where source_execution_id = execution.id) as count,
         (select log -> 0 ->> 'message' from sluice.step_run where execution_id = execution.id and key = 'note') as note
       from sluice.execution where id = $1`,
      [id],
    )) as [{ versionId: string; count: number; note: string | null }];
    const { versionId, count, note } = found;
    expect({ execution, versionId }).toEqual({ execution, versionId: this.request(version).flowVersionId });
    expect({ execution, atMostOne: count <= 1 }).toEqual({ execution, atMostOne: true });
    const calls = [...this.survivor.probe.calls, ...this.victim.probe.calls].map(
      ({ idempotencyKey }) => idempotencyKey,
    );
    const own = calls.filter((key) => key.startsWith(id));
    expect(own.every((key) => key === `${id}:tell`)).toBe(true);
    if (state !== 'completed') return;
    expect({ execution, count, note }).toEqual({ execution, count: 1, note: expect.stringContaining(`v${version} `) });
    expect(own.length).toBeGreaterThan(0);
  }
}

/** What tells versions apart is in a step before the waits and in one behind them. */
function stepsOf(version: number): StepDefinition[] {
  const values = { short_description: '{{ trigger.body.title }}', description: `v${version}` };
  return [
    { id: 'open', action: 'create-record', inputs: { table: 'incident', values } },
    { id: 'tell', action: 'probe', inputs: { word: '{{ trigger.body.title }}' } },
    { id: 'pause', action: 'wait', inputs: { duration: 'PT1H' } },
    { id: 'answer', waitForCallback: {} },
    { id: 'note', action: 'log', inputs: { message: `v${version} {{ steps.open.record.number }}` } },
  ];
}
