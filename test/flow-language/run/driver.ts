import { compileFlow } from '../../../src/flow-language/compile-flow.js';
import type { FlowDefinition } from '../../../src/flow-language/flow-definition.js';
import type { StepError } from '../../../src/flow-language/journal.js';
import { FlowRun } from '../../../src/flow-language/run/flow-run.js';
import type { RunDecision } from '../../../src/flow-language/run/run-decision.js';
import type { RunFact } from '../../../src/flow-language/run/run-fact.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { CATALOGUE, TRIGGER_DATA } from '../fake-catalogue.js';

const HANDED_OUT = ['run-action', 'call-flow', 'await-callback', 'respond'] as const;
export type HandedOut = Extract<RunDecision, { kind: (typeof HANDED_OUT)[number] }>;

export function isHandedOut(decision: RunDecision): decision is HandedOut {
  return (HANDED_OUT as readonly string[]).includes(decision.kind);
}

/** What an engine does with a `FlowRun`, by hand: keeps the journal as its rows would be. */
export class Driver {
  /** The rows, in the order in which they were first written. */
  readonly rows = new Map<string, RunFact>();
  readonly log: RunDecision[] = [];
  readonly open = new Map<string, HandedOut>();
  run: FlowRun;
  private readonly flow;

  constructor(
    definition: FlowDefinition,
    private readonly trigger: JsonObject = TRIGGER_DATA,
  ) {
    this.flow = compileFlow(definition, CATALOGUE);
    this.run = this.start();
    this.pump();
  }

  /** Forgets all but the rows, and goes on from them. Only step runs that an engine would tell are told. */
  crash(): this {
    const loops = [...this.rows.values()].filter(({ roundsDone }) => roundsDone !== undefined);
    const ended = new Set(['completed', 'failed', 'caught', 'cancelled']);
    const told = [...this.rows.values()].filter(({ key, state, input }) => {
      const around = loops.filter((loop) => key.startsWith(`${loop.key}[`));
      const over = around.some((loop) => {
        const round = Number(key.slice(loop.key.length + 1).split(']')[0]);
        return ended.has(loop.state) || round < loop.roundsDone!;
      });
      return !over || (state === 'completed' && input != null);
    });
    this.open.clear();
    this.run = this.start(told);
    this.pump();
    return this;
  }

  private start(journal: RunFact[] = []): FlowRun {
    const environment = { now: () => new Date(0), uuid: () => 'uuid' };
    const answered = [...this.rows.values()].some(({ output }) => output?.answered === true);
    return new FlowRun(this.flow, {
      ...{ trigger: this.trigger, environment, journal, answered, stepRuns: this.rows.size },
      resumeUrl: (key) => `https://resume/${key}`,
    });
  }

  /** Takes all that can be done now. */
  pump(): this {
    for (let batch = this.run.next(); batch.length > 0; batch = this.run.next()) {
      for (const decision of batch) this.take(decision);
    }
    return this;
  }

  private take(decision: RunDecision): void {
    this.log.push(decision);
    if (decision.kind === 'record') {
      const { key, state, input, output, error, roundsDone } = decision;
      const before = this.rows.get(key);
      this.rows.set(key, {
        ...before,
        key,
        state,
        input: input ?? before?.input ?? null,
        output,
        error,
        ...(roundsDone !== undefined && { roundsDone }),
      });
    } else if (decision.kind === 'give-up') {
      for (const key of decision.keys) this.write({ key, state: 'cancelled' });
    } else if (isHandedOut(decision)) {
      this.open.set(decision.key, decision);
      const state = decision.kind === 'await-callback' ? 'waiting' : 'running';
      const input = 'input' in decision ? decision.input : null;
      if (decision.kind !== 'respond') this.rows.set(decision.key, { key: decision.key, state, input });
      if (decision.kind === 'await-callback') this.run.learn({ key: decision.key, state });
      if (decision.kind === 'respond') this.tell({ key: decision.key, state: 'completed', output: { answered: true } });
    }
  }

  private write(fact: RunFact): void {
    this.rows.set(fact.key, { ...this.rows.get(fact.key), ...fact });
  }

  private tell(fact: RunFact): this {
    this.write(fact);
    this.run.learn(fact);
    if (fact.state !== 'waiting') this.open.delete(fact.key);
    return this.pump();
  }

  completes(key: string, output: JsonObject = {}): this {
    return this.tell({ key, state: 'completed', output });
  }

  fails(key: string, error: StepError = { code: 'boom', message: 'It broke.' }): this {
    return this.tell({ key, state: 'failed', error: { ...error, stepId: key.split('/').at(-1)! } });
  }

  waits(key: string): this {
    return this.tell({ key, state: 'waiting' });
  }

  /** The time of a block is out. */
  timesOut(key: string): this {
    this.run.learn({ key, state: 'failed', error: { code: 'timed-out', message: 'It took too long.' } });
    return this.pump();
  }

  abandon(error: StepError): this {
    this.run.abandon(error);
    return this.pump();
  }

  again(key: string): this {
    this.run.again(key);
    return this.pump();
  }

  /** Keys of what is handed out and not told of, in the order in which it was handed out. */
  get underWay(): string[] {
    return [...this.open.keys()].filter((key) => ['running', undefined].includes(this.rows.get(key)?.state));
  }

  /** `key state` of every row, as it was first written. */
  get states(): string[] {
    return [...this.rows.values()].map(({ key, state }) => `${key} ${state}`);
  }

  get end(): RunDecision | undefined {
    return this.log.find(({ kind }) => kind === 'complete' || kind === 'fail');
  }
}
