import type { ActionCatalogue } from '../../../src/actions/action-catalogue.service.js';
import type { SluiceConfig } from '../../../src/config/sluice-config.js';
import { CommittingStep } from '../../../src/executions/running/committing-step.service.js';
import { ExecutionRun } from '../../../src/executions/running/execution-run.js';
import type { FlowStart } from '../../../src/executions/running/flow-start.js';
import type { RunServices } from '../../../src/executions/running/run-services.js';
import type { StepGroup } from '../../../src/executions/running/step-group.service.js';
import { StepRunner } from '../../../src/executions/running/step-runner.service.js';
import { ClaimLost } from '../../../src/executions/store/claim-lost.js';
import type { Claim } from '../../../src/executions/store/claim.js';
import type { ExecutionStore } from '../../../src/executions/store/execution-store.service.js';
import type { StepRunWrite } from '../../../src/executions/store/step-run-write.js';
import type { CompiledFlow } from '../../../src/flow-language/compiled-flow.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { TRIGGER_DATA } from '../../flow-language/fake-catalogue.js';
import { EFFECTS } from './effects.js';
import { MemoryRows } from './memory-rows.js';
import type { SimulatedTime } from './simulated-time.js';
import type { SimulatedWorld } from './simulated-world.js';

const ID = '0199c0de-7a31-7000-8000-3f5f0a2b7c11';

/** Until another node takes over what a dead one was running, in milliseconds. */
export const LONGEST_OUTAGE = 3_000;

export interface Disturbances {
  /** Numbers of the calls to the store that a node does not survive. */
  crashes: ReadonlySet<number>;
  /** At which call somebody wants the execution to end. */
  cancelAt?: number;
  /** Whether word of what happened outside gets lost on its way to the node. */
  isDeaf(): boolean;
}

/** One execution on nodes that die, from its begin to its end. What runs is the engine; the rows and the world are not. */
export class SimulatedExecution {
  readonly rows = new MemoryRows();
  crashCount = 0;
  cancelledAt: number | null = null;
  lastCallAt = 0;
  /** How often the effect of a transactional step was committed, by its key. */
  readonly effects = new Map<string, number>();
  private calls = 0;
  private tellNews: () => void = () => undefined;
  private kill: () => void = () => undefined;
  private rouse: () => void = () => undefined;

  constructor(
    private readonly flow: CompiledFlow,
    private readonly time: SimulatedTime,
    private readonly disturbances: Disturbances,
    private readonly world: (execution: SimulatedExecution) => SimulatedWorld,
  ) {}

  async run(): Promise<void> {
    const { rows, time } = this;
    const world = this.world(this);
    while (!rows.isOver) {
      if (rows.state === 'waiting') {
        await new Promise<void>((resolve) => {
          this.rouse = resolve;
          if (rows.wakeAt !== null) time.after(rows.wakeAt - time.now, resolve);
        });
      }
      if (!rows.isOver) await this.runOnce(world);
    }
    this.lastCallAt = world.lastCallAt;
    if (world.complaints.length > 0) throw new Error(world.complaints.join('\n'));
  }

  private resolve(key: string, output: JsonObject): void {
    if (!this.rows.resolve(key, output)) return;
    this.rouse();
    if (!this.disturbances.isDeaf()) this.tellNews();
  }

  private async runOnce(world: SimulatedWorld): Promise<void> {
    const { rows } = this;
    const isFresh = rows.claimNumber === 0;
    rows.state = 'running';
    const claim: Claim = { executionId: ID, nodeId: 'node', claimNumber: ++rows.claimNumber, isCalled: false };
    const dead = new Promise<'dead'>((resolve) => (this.kill = () => resolve('dead')));
    const aborted = new AbortController();
    const limits = {
      mustHandBack: () => false,
      signal: aborted.signal,
      onNews: (listener: () => void) => (this.tellNews = listener),
    };
    const nothing = {
      stepRuns: [],
      stepRunCount: 0,
      answered: false,
      resolutions: 0,
      nextDueIn: null,
      cancelRequested: false,
    };
    const run = new ExecutionRun(this.services(world), this.start(claim), limits, isFresh ? nothing : rows.resume());
    const over = run.run().then(
      () => 'over' as const,
      (error: unknown) => {
        if (error instanceof ClaimLost) return 'dead' as const;
        throw error;
      },
    );
    // one that is dead goes on for a while without knowing, as a node that was paused does
    if ((await Promise.race([over, dead])) === 'over') return;
    over.catch(() => undefined);
    await this.time.sleep(this.time.random() * LONGEST_OUTAGE);
    aborted.abort();
  }

  /** What a node asks of the database: it takes time, finds a claim that holds or not, and may be the last thing a node does. */
  private async ask<T>(claim: Claim, change: () => T): Promise<T> {
    const { time, rows, disturbances } = this;
    const call = this.calls++;
    if (call === disturbances.cancelAt) this.cancel();
    await time.sleep(time.random() * 5);
    const dies = disturbances.crashes.has(call) && claim.claimNumber === rows.claimNumber && rows.state === 'running';
    if (dies && call % 2 === 0) this.crash();
    if (claim.claimNumber !== rows.claimNumber || rows.state !== 'running') throw new ClaimLost(claim);
    const result = change();
    if (dies && call % 2 === 1 && !rows.isOver) this.crash();
    await time.sleep(time.random() * 5);
    return result;
  }

  private crash(): void {
    this.crashCount++;
    // the next claim is another one: from here on this node writes nothing
    this.rows.claimNumber++;
    if (this.rows.state === 'running') this.rows.state = 'queued';
    this.kill();
  }

  private cancel(): void {
    this.cancelledAt = this.time.now;
    this.rows.requestCancel();
    this.rouse();
    if (!this.disturbances.isDeaf()) this.tellNews();
  }

  private services(world: SimulatedWorld): RunServices {
    const write = (writes: readonly StepRunWrite[]) => {
      for (const one of writes) this.check(world, one);
      return writes;
    };
    const { rows } = this;
    const store = {
      record: (claim: Claim, writes: readonly StepRunWrite[]) => this.ask(claim, () => rows.write(write(writes))),
      recordWithEffect: async (claim: Claim, effect: (manager: unknown) => Promise<readonly StepRunWrite[]>) => {
        const writes = await effect({});
        const own = writes.at(-1)!.key;
        await this.ask(claim, () => {
          rows.write(write(writes));
          this.effects.set(own, (this.effects.get(own) ?? 0) + 1);
        });
      },
      answer: (claim: Claim, writes: readonly StepRunWrite[]) =>
        this.ask(claim, () => {
          rows.write(write(writes));
          rows.answered = true;
        }),
      suspend: (claim: Claim, writes: readonly StepRunWrite[], known: number) =>
        this.ask(claim, () => rows.suspend(write(writes), known)),
      complete: (claim: Claim, writes: readonly StepRunWrite[]) =>
        this.ask(claim, () => rows.end('completed', write(writes))),
      fail: (claim: Claim, writes: readonly StepRunWrite[], error: MemoryRows['error']) =>
        this.ask(claim, () => {
          rows.error = error;
          rows.end('failed', write(writes));
        }),
    };
    const resumptions = {
      look: (claim: Claim, keys: readonly string[]) => this.ask(claim, () => rows.look(keys)),
    };
    const cancellations = {
      stop: (claim: Claim, writes: readonly StepRunWrite[]) =>
        this.ask(claim, () => rows.end('cancelled', write(writes))),
    };
    const actions = {
      get: (type: string) => world.action(EFFECTS[type as keyof typeof EFFECTS]),
    } as unknown as ActionCatalogue;
    const committing = new CommittingStep(store as unknown as ExecutionStore, { poolSize: 20 } as SluiceConfig);
    const steps = new StepRunner(actions, store as unknown as ExecutionStore, committing, {} as StepGroup);
    const metrics = { step: () => undefined };
    return { store, resumptions, cancellations, steps, metrics, tracing: { isOn: false } } as unknown as RunServices;
  }

  private check(world: SimulatedWorld, write: StepRunWrite): void {
    const { key, logic, state, dueAt, onDue } = write;
    if (state !== 'waiting') return;
    if (logic === null && dueAt !== null && onDue === 'retry') return world.expectRetry(write, dueAt);
    if (logic === null && dueAt !== null && onDue === 'complete') world.expectWait(key, dueAt);
    const answer = world.answerTo(write);
    if (answer !== null) this.time.after(this.time.random() * 20_000, () => this.resolve(key, answer));
  }

  private start(claim: Claim): FlowStart {
    const execution = {
      ...{ claim, namespace: 'acme', flowVersionId: ID, trigger: TRIGGER_DATA, depth: 0, traceContext: null },
      ...{ fresh: claim.claimNumber === 1, limited: false },
    };
    const environment = { now: () => new Date(0), uuid: () => 'uuid' };
    const version = { complexObjects: {} } as FlowStart['version'];
    return { execution, flow: this.flow, version, environment, resumeUrl: (key) => `https://resume/${key}` };
  }
}
