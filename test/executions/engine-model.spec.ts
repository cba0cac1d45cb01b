import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Transactions } from '../../src/database/transactions.service.js';
import { StartRetry } from '../../src/executions/control/start-retry.service.js';
import { isLegalTransition } from '../../src/executions/execution-transitions.js';
import { Purge } from '../../src/executions/retention/purge.service.js';
import type { StartRequest } from '../../src/executions/start-request.js';
import { CancelStore } from '../../src/executions/store/cancel-store.service.js';
import { SUSPECT_RECOVERIES } from '../../src/executions/store/claim-store.service.js';
import type { ClaimedExecution } from '../../src/executions/store/claimed-execution.js';
import { MOST_RECOVERIES } from '../../src/executions/store/recovery-store.service.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { Crash, type CrashMoment, crashingStore } from './support/crash.js';
import { createEngineNode, createFlow, type EngineNode } from './support/engine-node.js';
import {
  afterDeath,
  afterRunning,
  type EngineModel,
  FINAL,
  isClaimable,
  type ModelExecution,
} from './support/engine-model.js';
import { FOREVER, interpreterOn } from './support/interpreter-on.js';

const RUNS = Number(process.env.MODEL_RUNS ?? 12);
const NEVER = 1_000;

let database: TestDatabase;
let survivor: EngineNode;
let victim: EngineNode;
let request: StartRequest;

beforeAll(async () => {
  database = await createTestDatabase();
  [survivor, victim] = [await createEngineNode(database), await createEngineNode(database)];
  const refuse = async (word: string) => {
    if (word === 'bad') throw new Error('Refused.');
    return { echo: word };
  };
  for (const { probe } of [survivor, victim]) probe.respond = refuse;
  request = await createFlow(survivor, [
    {
      id: 'open',
      action: 'create-record',
      inputs: { table: 'incident', values: { short_description: '{{ trigger.body.title }}' } },
    },
    { id: 'tell', action: 'probe', inputs: { word: '{{ trigger.body.title }}' } },
    { id: 'pause', action: 'wait', inputs: { duration: 'PT1H' } },
    { id: 'answer', waitForCallback: {} },
    { id: 'note', action: 'log', inputs: { message: '{{ steps.open.record.number }}' } },
  ]);
});

afterAll(async () => {
  await Promise.all([survivor.close(), victim.close()]);
  await database.drop();
});

const get = <T>(type: abstract new (...parameters: never[]) => T) => survivor.module.get(type, { strict: false }) as T;

async function stateOf(id: string): Promise<ModelExecution['state'] | undefined> {
  const [row] = (await survivor.dataSource.query('select state from sluice.execution where id = $1', [id])) as [
    { state: ModelExecution['state'] } | undefined,
  ];
  return row?.state;
}

/** The database has one of the expected states, which the execution may take on; the model is told which. */
async function expectState(execution: ModelExecution, expected: readonly ModelExecution['state'][]): Promise<void> {
  const state = await stateOf(execution.id);
  expect({ execution, state }).toEqual({ execution, state: expected.includes(state!) ? state : expected.join(' or ') });
  if (FINAL.includes(execution.state)) expect(state).toBe(execution.state);
  execution.state = state!;
  if (state === 'waiting') execution.recoveries = 0;
}

/** Only if it is its turn; all others that have theirs are given back. */
async function claimSuspect(execution: ModelExecution): Promise<ClaimedExecution | null> {
  expect(await survivor.claims.claim(execution.id, victim.id)).toBeNull();
  await survivor.claims.wake(execution.id);
  if (execution.state === 'waiting') execution.state = (await stateOf(execution.id))!;
  const claimed = await survivor.claims.claimQueued(victim.id, 100);
  expect(claimed.filter(({ suspect }) => suspect).length).toBeLessThanOrEqual(1);
  for (const { claim } of claimed) if (claim.executionId !== execution.id) await survivor.store.handBack(claim, []);
  return claimed.find(({ claim }) => claim.executionId === execution.id) ?? null;
}

type Command = fc.AsyncCommand<EngineModel, null>;

/** A command about one of the executions that there are. */
abstract class OfOne implements Command {
  constructor(protected readonly choice: number) {}

  check({ executions }: EngineModel): boolean {
    return executions.length > 0;
  }

  run(model: EngineModel): Promise<void> {
    return this.act(model.executions[this.choice % model.executions.length]!, model);
  }

  toString(): string {
    return `${this.constructor.name}(${JSON.stringify(Object.values(this)).slice(1, -1)})`;
  }

  abstract act(execution: ModelExecution, model: EngineModel): Promise<void>;
}

class Start implements Command {
  constructor(private readonly fails: boolean) {}
  check = () => true;
  async run({ executions }: EngineModel): Promise<void> {
    const trigger = { body: { title: this.fails ? 'bad' : 'good' } };
    const id = await survivor.store.queue({ ...request, trigger });
    const fresh = { phase: 0, cancelled: false, due: false, recoveries: 0 } as const;
    executions.push({ id, state: 'queued', fails: this.fails, ...fresh });
  }
  toString = () => `Start(${this.fails})`;
}

/** A node runs it until it stops, or until the node crashes at one of its writes. */
class Run extends OfOne {
  constructor(
    choice: number,
    private readonly crashAt: number,
    private readonly moment: CrashMoment,
  ) {
    super(choice);
  }

  async act(execution: ModelExecution): Promise<void> {
    const claimable = isClaimable(execution);
    if (execution.state === 'waiting' && execution.due) {
      execution.phase = execution.phase === 0 ? 1 : 2;
      execution.due = false;
    }
    const suspect = execution.recoveries >= SUSPECT_RECOVERIES;
    const claimed = suspect ? await claimSuspect(execution) : await survivor.claims.claim(execution.id, victim.id);
    if (!suspect) expect(claimed !== null).toBe(claimable);
    if (claimed === null) return;
    execution.state = 'running';
    const target = afterRunning(execution);
    const store = crashingStore(victim.store, this.crashAt, this.moment);
    const crashed = await interpreterOn(victim, store)
      .run(claimed, FOREVER)
      .then(
        () => false,
        (error: unknown) => {
          expect(error).toBeInstanceOf(Crash);
          return true;
        },
      );
    await expectState(execution, crashed ? ['running', target] : [target]);
  }
}

/** The node that crashed is found to be dead, and is there again afterwards. */
class Recover implements Command {
  check = () => true;
  async run({ executions }: EngineModel): Promise<void> {
    await victim.die();
    await survivor.sweep.tick();
    await victim.registry.heartbeat();
    for (const execution of executions) {
      if (execution.state === 'running') {
        const after = afterDeath(execution, MOST_RECOVERIES);
        execution.recoveries++;
        await expectState(execution, [after]);
      } else await expectState(execution, isClaimable(execution) ? [execution.state, 'queued'] : [execution.state]);
    }
  }
  toString = () => 'Recover';
}

class Cancel extends OfOne {
  async act(execution: ModelExecution): Promise<void> {
    const cancels = get(CancelStore);
    const by = { by: 'olga', reason: null };
    await cancels.patiently((manager) => cancels.request(manager, execution.id, by));
    const { state } = execution;
    if (state === 'running') execution.cancelled = true;
    await expectState(execution, [FINAL.includes(state) || state === 'running' ? state : 'cancelled']);
  }
}

/** Time passes until its wait is over. */
class PassTime extends OfOne {
  async act(execution: ModelExecution): Promise<void> {
    const { id, state, phase } = execution;
    if (state !== 'waiting' || phase !== 0) return;
    await survivor.dataSource.query(
      `update sluice.step_run set wake_at = now() where execution_id = $1 and key = 'pause'`,
      [id],
    );
    await survivor.dataSource.query('update sluice.execution set wake_at = now() where id = $1', [id]);
    execution.due = true;
  }
}

class Resolve extends OfOne {
  async act(execution: ModelExecution): Promise<void> {
    const { id, state, phase, due } = execution;
    const waits = state === 'waiting' && phase === 1 && !due;
    expect(await survivor.resolution.resolve(id, 'answer', { output: { timedOut: false, payload: {} } })).toBe(waits);
    if (!waits) return;
    execution.due = true;
    await expectState(execution, ['waiting', 'queued']);
    if (execution.state === 'queued') execution.phase = 2;
  }
}

class Retry extends OfOne {
  async act(original: ModelExecution, { executions }: EngineModel): Promise<void> {
    const origin = { retriedBy: 'olga', replayId: null };
    const options = { from: 'start', version: 'same' } as const;
    const retried = get(Transactions).run((manager) => get(StartRetry).start(manager, original.id, options, origin));
    if (!FINAL.includes(original.state)) return expect(retried).rejects.toThrow();
    const id = await retried;
    const fresh = { phase: 0, cancelled: false, due: false, recoveries: 0 } as const;
    executions.push({ id, state: 'queued', fails: original.fails, ...fresh });
    await expectState(original, [original.state]);
  }
}

/** It was over a long time ago. */
class GrowOldAndPurge extends OfOne {
  async act({ id, state }: ModelExecution, model: EngineModel): Promise<void> {
    if (!FINAL.includes(state)) return;
    await survivor.dataSource.query(
      `update sluice.execution set created_at = now() - interval '2 years', finished_at = now() - interval '2 years' where id = $1`,
      [id],
    );
    await get(Purge).tick();
    expect(await stateOf(id)).toBeUndefined();
    model.executions = model.executions.filter((other) => other.id !== id);
  }
}

/** What holds whatever happened: one record each, one key each, and every change that the database saw was legal. */
async function expectPromises({ executions }: EngineModel): Promise<void> {
  for (const execution of executions) {
    const { id, state } = execution;
    await expectState(execution, [state]);
    const [{ count }] = (await survivor.dataSource.query(
      'select count(*)::int as count from sluice.incident where source_execution_id = $1',
      [id],
    )) as [{ count: number }];
    expect({ execution, atMostOne: count <= 1 }).toEqual({ execution, atMostOne: true });
    if (state === 'completed') expect({ execution, count }).toEqual({ execution, count: 1 });
    const calls = [...survivor.probe.calls, ...victim.probe.calls].map(({ idempotencyKey }) => idempotencyKey);
    const own = calls.filter((key) => key.startsWith(id));
    expect(own.every((key) => key === `${id}:tell`)).toBe(true);
    if (state === 'completed') expect(own.length).toBeGreaterThan(0);
  }
  const changes = (await survivor.dataSource.query('select was, became from public.state_change')) as {
    was: ModelExecution['state'];
    became: ModelExecution['state'];
  }[];
  expect(changes.filter(({ was, became }) => !isLegalTransition(was, became))).toEqual([]);
}

const CHOICE = fc.nat({ max: 5 });
const COMMANDS = fc.commands(
  [
    fc.boolean().map((fails) => new Start(fails)),
    ...[1, 2, 3].map(() => CHOICE.map((choice) => new Run(choice, NEVER, 'before'))),
    fc
      .tuple(CHOICE, fc.nat({ max: 4 }), fc.constantFrom<CrashMoment>('before', 'within', 'after'))
      .map(([choice, at, moment]) => new Run(choice, at, moment)),
    fc.constant(new Recover()),
    CHOICE.map((choice) => new Cancel(choice)),
    ...[1, 2].map(() => CHOICE.map((choice) => new PassTime(choice))),
    ...[1, 2].map(() => CHOICE.map((choice) => new Resolve(choice))),
    CHOICE.map((choice) => new Retry(choice)),
    CHOICE.map((choice) => new GrowOldAndPurge(choice)),
  ],
  { maxCommands: 60, size: 'max' },
);

/** All the way, which chance may never take an execution. */
async function undisturbed(): Promise<void> {
  const model: EngineModel = { executions: [] };
  const run = new Run(0, NEVER, 'before');
  for (const command of [new Start(false), run, new PassTime(0), run, new Resolve(0), run]) await command.run(model);
  expect(model.executions).toMatchObject([{ state: 'completed' }]);
  await expectPromises(model);
}

describe('the engine, whatever is done to it in any order', () => {
  it('does what a simple model says', async () => {
    await survivor.dataSource.query(`
      create table public.state_change (was text, became text);
      create function public.note_change() returns trigger language plpgsql as $$
        begin insert into public.state_change values (old.state, new.state); return null; end $$;
      create trigger note_change after update on sluice.execution for each row
        when (old.state is distinct from new.state) execute function public.note_change()`);
    await fc.assert(
      fc.asyncProperty(COMMANDS, async (commands) => {
        const model: EngineModel = { executions: [] };
        for (const fails of [false, false, true]) await new Start(fails).run(model);
        await fc.asyncModelRun(() => ({ model, real: null }), commands);
        await expectPromises(model);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    await undisturbed();
    const reached = (await survivor.dataSource.query('select distinct became from public.state_change')) as unknown[];
    expect(reached).toHaveLength(6);
  }, 120_000);
});
