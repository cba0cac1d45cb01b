import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Transactions } from '../../src/database/transactions.service.js';
import { StartRetry } from '../../src/executions/control/start-retry.service.js';
import { Purge } from '../../src/executions/retention/purge.service.js';
import { CancelStore } from '../../src/executions/store/cancel-store.service.js';
import { SUSPECT_RECOVERIES } from '../../src/executions/store/claim-store.service.js';
import { MOST_RECOVERIES } from '../../src/executions/store/recovery-store.service.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { Crash, type CrashMoment, crashingStore } from './support/crash.js';
import {
  accepted,
  afterDeath,
  afterRunning,
  type EngineModel,
  FINAL,
  isClaimable,
  type ModelExecution,
} from './support/engine-model.js';
import { FOREVER, interpreterOn } from './support/interpreter-on.js';
import { ModelledEngine } from './support/modelled-engine.js';

const RUNS = Number(process.env.MODEL_RUNS ?? 12);
const NEVER = 1_000;

let database: TestDatabase;
let engine: ModelledEngine;

beforeAll(async () => {
  database = await createTestDatabase();
  engine = await ModelledEngine.create(database);
});

afterAll(async () => {
  await engine.close();
  await database.drop();
});

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
  async run({ executions, active: version }: EngineModel): Promise<void> {
    const { fails } = this;
    const trigger = { body: { title: fails ? 'bad' : 'good' } };
    const id = await engine.survivor.store.queue({ ...engine.request(version), trigger });
    executions.push(accepted(id, { fails, version }));
  }
  toString = () => `Start(${this.fails})`;
}

/** From now on what starts is of a new version; what has started goes on with its own. */
class Activate implements Command {
  check = () => true;
  async run(model: EngineModel): Promise<void> {
    model.active = await engine.activate();
  }
  toString = () => 'Activate';
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
    const claimed = suspect
      ? await engine.claimSuspect(execution)
      : await engine.survivor.claims.claim(execution.id, engine.victim.id);
    if (!suspect) expect(claimed !== null).toBe(claimable);
    if (claimed === null) return;
    execution.state = 'running';
    const target = afterRunning(execution);
    const store = crashingStore(engine.victim.store, this.crashAt, this.moment);
    const crashed = await interpreterOn(engine.victim, store)
      .run(claimed, FOREVER)
      .then(
        () => false,
        (error: unknown) => {
          expect(error).toBeInstanceOf(Crash);
          return true;
        },
      );
    await engine.expectState(execution, crashed ? ['running', target] : [target]);
  }
}

/** The node that crashed is found to be dead, and is there again afterwards. */
class Recover implements Command {
  check = () => true;
  async run({ executions }: EngineModel): Promise<void> {
    await engine.victim.die();
    await engine.survivor.sweep.tick();
    await engine.victim.registry.heartbeat();
    for (const execution of executions) {
      if (execution.state === 'running') {
        const after = afterDeath(execution, MOST_RECOVERIES);
        execution.recoveries++;
        await engine.expectState(execution, [after]);
      } else
        await engine.expectState(execution, isClaimable(execution) ? [execution.state, 'queued'] : [execution.state]);
    }
  }
  toString = () => 'Recover';
}

class Cancel extends OfOne {
  async act(execution: ModelExecution): Promise<void> {
    const cancels = engine.get(CancelStore);
    const by = { by: 'olga', reason: null };
    await cancels.patiently((manager) => cancels.request(manager, execution.id, by));
    const { state } = execution;
    if (state === 'running') execution.cancelled = true;
    await engine.expectState(execution, [FINAL.includes(state) || state === 'running' ? state : 'cancelled']);
  }
}

/** Time passes until its wait is over. */
class PassTime extends OfOne {
  async act(execution: ModelExecution): Promise<void> {
    const { id, state, phase } = execution;
    if (state !== 'waiting' || phase !== 0) return;
    await engine.survivor.dataSource.query(
      `update sluice.step_run set wake_at = now() where execution_id = $1 and key = 'pause'`,
      [id],
    );
    await engine.survivor.dataSource.query('update sluice.execution set wake_at = now() where id = $1', [id]);
    execution.due = true;
  }
}

class Resolve extends OfOne {
  async act(execution: ModelExecution): Promise<void> {
    const { id, state, phase, due } = execution;
    const waits = state === 'waiting' && phase === 1 && !due;
    expect(await engine.survivor.resolution.resolve(id, 'answer', { output: { timedOut: false, payload: {} } })).toBe(
      waits,
    );
    if (!waits) return;
    execution.due = true;
    await engine.expectState(execution, ['waiting', 'queued']);
    if (execution.state === 'queued') execution.phase = 2;
  }
}

class Retry extends OfOne {
  constructor(
    choice: number,
    private readonly version: 'same' | 'newest',
  ) {
    super(choice);
  }

  async act(original: ModelExecution, { executions, active }: EngineModel): Promise<void> {
    const origin = { retriedBy: 'olga', replayId: null };
    const options = { from: 'start', version: this.version } as const;
    const retried = engine
      .get(Transactions)
      .run((manager) => engine.get(StartRetry).start(manager, original.id, options, origin));
    if (!FINAL.includes(original.state)) return expect(retried).rejects.toThrow();
    const version = this.version === 'same' ? original.version : active;
    executions.push(accepted(await retried, { fails: original.fails, version }));
    await engine.expectState(original, [original.state]);
  }
}

/** It was over a long time ago. */
class GrowOldAndPurge extends OfOne {
  async act({ id, state }: ModelExecution, model: EngineModel): Promise<void> {
    if (!FINAL.includes(state)) return;
    await engine.survivor.dataSource.query(
      `update sluice.execution set created_at = now() - interval '2 years', finished_at = now() - interval '2 years' where id = $1`,
      [id],
    );
    await engine.get(Purge).tick();
    expect(await engine.stateOf(id)).toBeUndefined();
    model.executions = model.executions.filter((other) => other.id !== id);
  }
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
    fc.constant(new Activate()),
    fc.tuple(CHOICE, fc.constantFrom('same' as const, 'newest' as const)).map((given) => new Retry(...given)),
    CHOICE.map((choice) => new GrowOldAndPurge(choice)),
  ],
  { maxCommands: 60, size: 'max' },
);

/** All the way, which chance may never take an execution. */
async function undisturbed(): Promise<void> {
  const model: EngineModel = { executions: [], active: await engine.activate() };
  const run = new Run(0, NEVER, 'before');
  for (const command of [new Start(false), run, new Activate(), new PassTime(0), run, new Resolve(0), run])
    await command.run(model);
  expect(model.executions).toMatchObject([{ state: 'completed' }]);
  await engine.expectPromises(model);
}

describe('the engine, whatever is done to it in any order', () => {
  it('does what a simple model says', async () => {
    await fc.assert(
      fc.asyncProperty(COMMANDS, async (commands) => {
        const model: EngineModel = { executions: [], active: await engine.activate() };
        for (const fails of [false, false, true]) await new Start(fails).run(model);
        await fc.asyncModelRun(() => ({ model, real: null }), commands);
        await engine.expectPromises(model);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    await undisturbed();
    const reached = new Set((await engine.changes()).map(({ became }) => became));
    expect(reached.size).toBe(6);
  }, 120_000);
});
