import { compileFlow } from '../../../src/flow-language/compile-flow.js';
import type { FlowDefinition } from '../../../src/flow-language/flow-definition.js';
import type { StepError } from '../../../src/flow-language/journal.js';
import { FlowRun } from '../../../src/flow-language/flow-run.js';
import type { RunDecision } from '../../../src/flow-language/run-decision.js';
import type { RunFact } from '../../../src/flow-language/run-fact.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { CATALOGUE, TRIGGER_DATA } from '../fake-catalogue.js';

type HandedOut = Extract<RunDecision, { kind: 'run-action' | 'call-flow' | 'await-callback' }>;
type State = RunFact['state'];

const ENDINGS = new Set<RunDecision['kind']>(['complete', 'fail', 'cancel']);
const ENDED: readonly (State | undefined)[] = ['completed', 'failed', 'caught', 'cancelled', 'skipped'];

/** What an engine does with a `FlowRun`, by hand. Keeps the journal as rows are, and throws when a decision does not fit them. */
export class Driver {
  /** In the order in which they were first written. */
  readonly rows = new Map<string, RunFact>();
  readonly log: RunDecision[] = [];
  run: FlowRun;
  private readonly flow;
  private readonly open = new Map<string, HandedOut>();
  private readonly limitedKeys = new Set<string>();
  private writes = 0;

  /** @param crashes numbers of the writes to the journal that are lost in a crash */
  constructor(
    definition: FlowDefinition,
    private readonly crashes: ReadonlySet<number> = new Set(),
    private readonly trigger: JsonObject = TRIGGER_DATA,
  ) {
    this.flow = compileFlow(definition, CATALOGUE);
    this.run = this.start([]);
    this.pump();
  }

  /** Forgets all but the rows, and goes on from those that an engine tells. */
  crash(): this {
    this.open.clear();
    this.run = this.start([...this.rows.values()].filter((row) => this.isTold(row)));
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

  again(key: string): this {
    this.open.delete(key);
    this.run.again(key);
    return this.pump();
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

  cancel(): this {
    this.run.cancel();
    return this.pump();
  }

  /** Keys of what is handed out and not told of, in the order in which it was handed out. */
  get underWay(): string[] {
    return this.openIn('running');
  }

  get waiting(): string[] {
    return [...this.rows.values()].filter(({ state }) => state === 'waiting').map(({ key }) => key);
  }

  /** Blocks under way whose time may run out. */
  get limited(): string[] {
    return [...this.rows.values()]
      .filter(({ key, state }) => state === 'running' && this.limitedKeys.has(key))
      .map(({ key }) => key);
  }

  /** `key state` of every row. */
  get states(): string[] {
    return [...this.rows.values()].map(({ key, state }) => `${key} ${state}`);
  }

  get end(): RunDecision | undefined {
    return this.log.find(({ kind }) => ENDINGS.has(kind));
  }

  /** The last decision about a step run. */
  last(key: string): RunDecision | undefined {
    return this.log.findLast((decision) => 'key' in decision && decision.key === key);
  }

  isCallback(key: string): boolean {
    return this.last(key)?.kind === 'await-callback';
  }

  private start(journal: RunFact[]): FlowRun {
    const answered = [...this.rows.values()].some(({ output }) => output?.answered === true);
    return new FlowRun(this.flow, {
      trigger: this.trigger,
      environment: { now: () => new Date(0), uuid: () => 'uuid' },
      resumeUrl: (key) => `https://resume/${key}`,
      journal,
      answered,
      stepRuns: this.rows.size,
    });
  }

  /** Step runs in rounds that are over are not told, unless they have changed variables. */
  private isTold({ key, state, input }: RunFact): boolean {
    const isOver = [...this.rows.values()].some((loop) => {
      if (!key.startsWith(`${loop.key}[`)) return false;
      const round = Number(key.slice(loop.key.length + 1).split(']')[0]);
      return ENDED.includes(loop.state) || round < (loop.roundsDone ?? 0);
    });
    return !isOver || (state === 'completed' && input !== null && input !== undefined);
  }

  private openIn(state: State): string[] {
    return [...this.open.keys()].filter((key) => this.rows.get(key)?.state === state);
  }

  private pump(): this {
    for (let batch = this.run.next(); batch.length > 0; batch = this.run.next()) {
      // What comes with the end is journalled with it.
      const ends = batch.some(({ kind }) => ENDINGS.has(kind));
      if (ends && this.crashes.has(this.writes++)) return this.crash();
      for (const decision of batch) {
        if (!ends && this.crashes.has(this.writes++)) return this.crash();
        this.take(decision);
      }
    }
    return this;
  }

  private take(decision: RunDecision): void {
    if (this.end !== undefined) throw new Error(`A decision after the end: ${JSON.stringify(decision)}`);
    this.log.push(decision);
    switch (decision.kind) {
      case 'record':
        return this.takeRecord(decision);
      case 'give-up':
        for (const key of decision.keys) this.giveUp(key);
        return;
      case 'respond':
        return this.takeAnswer(decision.key);
      case 'run-action':
      case 'call-flow':
      case 'await-callback':
        return this.takeOn(decision);
      default:
        for (const row of this.rows.values()) expectThat(ENDED.includes(row.state), row);
    }
  }

  private takeRecord(record: Extract<RunDecision, { kind: 'record' }>): void {
    const { key, state, input, output, error, loop, roundsDone } = record;
    const before = this.rows.get(key);
    expectThat(!ENDED.includes(before?.state) || (before?.state === 'failed' && state === 'caught'), record);
    expectThat(loop === null || this.rows.get(loop.key)?.state === 'running', record);
    const rounds = roundsDone ?? before?.roundsDone;
    if (record.timeoutMilliseconds !== undefined) this.limitedKeys.add(key);
    this.rows.set(key, { key, state, input, output, error, ...(rounds !== undefined && { roundsDone: rounds }) });
  }

  private giveUp(key: string): void {
    const row = this.rows.get(key);
    expectThat(row?.state === 'running' || row?.state === 'waiting', { giveUp: key, row });
    this.open.delete(key);
    this.write({ key, state: 'cancelled' });
  }

  private takeAnswer(key: string): void {
    expectThat(!this.rows.has(key), { respond: key });
    const fact: RunFact = { key, state: 'completed', output: { answered: true } };
    this.write(fact);
    this.run.learn(fact);
  }

  private takeOn(decision: HandedOut): void {
    const { key } = decision;
    expectThat(!this.open.has(key) && !ENDED.includes(this.rows.get(key)?.state), decision);
    this.open.set(key, decision);
    const input = 'input' in decision ? decision.input : null;
    if (decision.kind !== 'await-callback') return this.write({ key, state: 'running', input });
    this.write({ key, state: 'waiting', input });
    this.run.learn({ key, state: 'waiting' });
  }

  private write(fact: RunFact): void {
    this.rows.set(fact.key, { ...this.rows.get(fact.key), ...fact });
  }

  private tell(fact: RunFact): this {
    if (this.crashes.has(this.writes++)) return this.crash();
    this.write(fact);
    if (fact.state !== 'waiting') this.open.delete(fact.key);
    this.run.learn(fact);
    return this.pump();
  }
}

function expectThat(condition: boolean, what: unknown): void {
  if (!condition) throw new Error(`This does not fit the journal: ${JSON.stringify(what)}`);
}
