import fc, { type GeneratorValue } from 'fast-check';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import type { JsonValue } from '../../../src/shared/json.js';
import { type Atoms, bothAtoms, expressionsOver, NO_ATOMS } from './expressions.js';

/** Where a block stands. */
interface Place {
  depth: number;
  inLoop: boolean;
}

/** Steps, and what can be seen behind them besides what could be seen before. */
interface Made {
  step: StepDefinition;
  gives: Atoms;
}

/** Mistakes, so that the check has something to refuse and what it lets through is its own doing. */
const MISTAKES = [
  'null',
  'trigger.body.contact',
  'trigger.body.tikcet',
  'trigger.body.ticket.due',
  'vars.note',
  'vars.labels[0].name',
  'item1.name',
  'steps.s0.branch',
  'steps.s1.record.sys_id',
  'steps.s2.record.caller',
  'steps.s3.error.code',
  'steps.s4.outputs.total',
  'steps.s5.payload.comment',
  '[1, "x"]',
];
const DEEPEST = 2;
/** Members of the steps that may have a time-out, besides actions. */
const BOUNDED = ['if', 'decision', 'forEach', 'doUntil', 'parallel', 'try', 'callFlow'];

/** Makes random steps that see one another as the flow language lets them. */
export class RandomSteps {
  private next = 0;

  constructor(private readonly generate: GeneratorValue) {}

  block(atoms: Atoms, place: Place): { steps: StepDefinition[]; atoms: Atoms; gives: Atoms } {
    let gives = NO_ATOMS;
    const steps: StepDefinition[] = [];
    for (let left = this.generate(fc.nat, { max: 3 }); left >= 0; left--) {
      const made = this.step(bothAtoms(atoms, gives), place);
      steps.push(made.step);
      gives = bothAtoms(gives, made.gives);
    }
    return { steps, atoms: bothAtoms(atoms, gives), gives };
  }

  /** An `end` that gives what these flows declare. */
  end(atoms: Atoms): StepDefinition {
    const outputs = { total: this.integer(atoms), note: this.pill(atoms, 'string') };
    return { id: this.id(), end: { outputs } };
  }

  string(atoms: Atoms): string {
    return this.expression(atoms, 'string');
  }

  private step(atoms: Atoms, place: Place): Made {
    const leaves = [this.log, this.record, this.find, this.set, this.append, this.call] as const;
    const blocks = [
      this.if,
      this.decision,
      this.forEach,
      this.doUntil,
      this.parallel,
      this.try,
      this.callback,
    ] as const;
    const ends = place.inLoop ? [this.leave, this.leave, this.leave] : [this.leave];
    const makers = place.depth < DEEPEST ? [...leaves, ...blocks, ...blocks, ...ends] : [...leaves, ...ends];
    const made = this.one(makers).call(this, atoms, { ...place, depth: place.depth + 1 });
    const isBounded = BOUNDED.some((member) => member in made.step) && this.generate(fc.nat, { max: 3 }) === 0;
    return isBounded ? { ...made, step: { ...made.step, timeout: 'PT1H' } as StepDefinition } : made;
  }

  private log(atoms: Atoms): Made {
    const inputs = {
      message: `a ${this.pill(atoms, 'string')} b`,
      ...this.one<Record<string, JsonValue>>([
        { count: this.integer(atoms) },
        { loud: this.pill(atoms, 'boolean') },
        { details: { deep: [this.pill(atoms, 'list')] } },
      ]),
    };
    return { step: { id: this.id(), action: 'log', inputs }, gives: NO_ATOMS };
  }

  private record(atoms: Atoms): Made {
    const id = this.id();
    const values = { short_description: this.pill(atoms, 'string'), caller: this.pill(atoms, 'string') };
    const record = `steps.${id}.record`;
    const strings = [`${record}.sys_id`, `(${record}.caller != null ? ${record}.caller : "none")`];
    return {
      step: { id, action: 'create-record', inputs: { table: 'incident', values }, retry: { attempts: 3 } },
      gives: { ...NO_ATOMS, strings, numbers: [`${record}.urgency`], optional: [`${record}.sys_id`] },
    };
  }

  private find(): Made {
    const id = this.id();
    const found = `steps.${id}.found`;
    return {
      step: { id, action: 'look-up', timeout: 'PT1M' },
      gives: {
        ...NO_ATOMS,
        strings: [`(${found} ? steps.${id}.record.sys_id : steps.${id}.reason)`],
        booleans: [found],
        optional: [`steps.${id}.record.sys_id`],
      },
    };
  }

  private set(atoms: Atoms): Made {
    const values = this.one<Record<string, JsonValue>>([
      { count: this.integer(atoms) },
      { text: this.pill(atoms, 'string'), note: null },
      { note: this.pill(atoms, 'string') },
      { labels: this.pill(atoms, 'list') },
    ]);
    return { step: { id: this.id(), set: values }, gives: NO_ATOMS };
  }

  private append(atoms: Atoms): Made {
    return { step: { id: this.id(), append: { labels: { name: this.pill(atoms, 'string') } } }, gives: NO_ATOMS };
  }

  private call(atoms: Atoms): Made {
    const id = this.id();
    const wait = this.generate(fc.boolean);
    const outputs = `steps.${id}.outputs`;
    return {
      step: { id, callFlow: 'Helper', inputs: { text: this.pill(atoms, 'string') }, wait },
      gives: {
        ...NO_ATOMS,
        strings: [`steps.${id}.executionId`],
        numbers: wait ? [`${outputs}.total`] : [],
        optional: wait ? [`${outputs}.note`] : [],
      },
    };
  }

  private if(atoms: Atoms, place: Place): Made {
    const id = this.id();
    const asksNote = this.generate(fc.boolean);
    const condition = asksNote ? 'vars.note != null' : this.expression(atoms, 'boolean');
    const seen = bothAtoms(atoms, { ...NO_ATOMS, strings: asksNote ? ['vars.note'] : [] });
    const then = this.block(seen, place);
    const middle = this.block(atoms, place);
    const otherwise = this.block(atoms, place);
    const gives = { ...NO_ATOMS, strings: [`steps.${id}.branch`] };
    const elseIf = [{ if: this.expression(atoms, 'boolean'), then: middle.steps }];
    return {
      step: { id, if: condition, then: then.steps, elseIf, else: otherwise.steps },
      gives: bothAtoms(gives, maybe(then.gives, middle.gives, otherwise.gives)),
    };
  }

  private decision(atoms: Atoms, place: Place): Made {
    const id = this.id();
    const cases = [0, 1].map((at) => {
      const { steps, gives } = this.block(atoms, place);
      return { name: `c${at}`, when: this.expression(atoms, 'boolean'), do: steps, gives };
    });
    const matched = `steps.${id}.matched`;
    return {
      step: {
        id,
        match: this.one(['first', 'all'] as const),
        decision: cases.map(({ name, when, do: steps }) => ({ name, when, do: steps })),
      },
      gives: bothAtoms({ ...NO_ATOMS, strings: [`${matched}.join(",")`] }, maybe(...cases.map(({ gives }) => gives))),
    };
  }

  private forEach(atoms: Atoms, place: Place): Made {
    const id = this.id();
    const [as, index] = [`item${place.depth}_${id}`, `at${place.depth}_${id}`];
    const seen = { ...NO_ATOMS, strings: [`${as}.name`], numbers: [index] };
    const { steps } = this.block(bothAtoms(atoms, seen), { ...place, inLoop: true });
    const list = this.expression(atoms, 'list');
    const concurrency = this.one([1, 3]);
    return {
      step: { id, forEach: list, as, index, concurrency, do: steps },
      gives: { ...NO_ATOMS, numbers: [`steps.${id}.count`], booleans: [`steps.${id}.exited`] },
    };
  }

  private doUntil(atoms: Atoms, place: Place): Made {
    const id = this.id();
    const index = `round${place.depth}_${id}`;
    const seen = bothAtoms(atoms, { ...NO_ATOMS, numbers: [index] });
    const body = this.block(seen, { ...place, inLoop: true });
    const condition = this.expression(body.atoms, 'boolean');
    return {
      step: { id, doUntil: condition, index, maxIterations: 3, do: body.steps },
      gives: { ...NO_ATOMS, numbers: [`steps.${id}.count`], booleans: [`steps.${id}.met`] },
    };
  }

  private parallel(atoms: Atoms, place: Place): Made {
    const branches = [0, 1].map(() => this.block(atoms, place));
    return {
      step: { id: this.id(), parallel: branches.map(({ steps }) => ({ do: steps })) },
      gives: branches.map(({ gives }) => gives).reduce(bothAtoms),
    };
  }

  private try(atoms: Atoms, place: Place): Made {
    const id = this.id();
    const tried = this.block(atoms, place);
    const error = { ...NO_ATOMS, strings: [`steps.${id}.error.code`, `steps.${id}.error.stepId`] };
    const caught = this.block([atoms, error, maybe(tried.gives)].reduce(bothAtoms), place);
    const strings = [`(steps.${id}.caught ? steps.${id}.error.message : "fine")`];
    return {
      step: { id, try: tried.steps, catch: caught.steps },
      gives: bothAtoms({ ...NO_ATOMS, strings }, maybe(tried.gives, caught.gives)),
    };
  }

  private callback(atoms: Atoms, place: Place): Made {
    const id = this.id();
    const payload = {
      type: 'object',
      required: ['approved'],
      properties: { approved: { type: 'boolean' }, comment: { type: 'string' } },
    };
    const told = this.block(bothAtoms(atoms, { ...NO_ATOMS, strings: [`steps.${id}.resumeUrl`] }), place);
    const late = this.block(told.atoms, place);
    const booleans = [`(!steps.${id}.timedOut && steps.${id}.payload.approved)`];
    return {
      step: { id, waitForCallback: { payload }, do: told.steps, onTimeout: late.steps },
      gives: [{ ...NO_ATOMS, booleans, optional: [`steps.${id}.payload.comment`] }, maybe(late.gives)].reduce(
        bothAtoms,
      ),
    };
  }

  /** Ends the flow, the round or the loop under a condition. */
  private leave(atoms: Atoms, { inLoop }: Place): Made {
    const then = this.one([
      { end: { error: { code: 'no-use', message: `No ${this.pill(atoms, 'string')}` } } },
      ...(inLoop ? [{ exitLoop: true }, { skipIteration: true }] : []),
    ] as const);
    const id = this.id();
    const steps = [{ id: this.id(), ...then }] as StepDefinition[];
    return { step: { id, if: this.expression(atoms, 'boolean'), then: steps }, gives: NO_ATOMS };
  }

  private pill(atoms: Atoms, type: 'string' | 'number' | 'boolean' | 'list'): string {
    return `{{ ${this.expression(atoms, type)} }}`;
  }

  private integer(atoms: Atoms): string {
    return `{{ int(${this.expression(atoms, 'number')}) }}`;
  }

  private expression(atoms: Atoms, type: 'string' | 'number' | 'boolean' | 'list'): string {
    if (this.generate(fc.nat, { max: 700 }) === 0) return this.one(MISTAKES);
    return this.generate(() => expressionsOver(atoms)[type]);
  }

  private one<T>(options: readonly T[]): T {
    return options[this.generate(fc.nat, { max: options.length - 1 })];
  }

  private id(): string {
    return `s${this.next++}`;
  }
}

/** What steps give that may not have run. */
function maybe(...gives: readonly Atoms[]): Atoms {
  return { ...NO_ATOMS, optional: gives.flatMap(({ optional, strings }) => [...optional, ...strings.filter(isPath)]) };
}

function isPath(expression: string): boolean {
  return /^[a-z][\w.]*$/i.test(expression);
}
