import fc from 'fast-check';
import type { FlowDefinition, StepDefinition } from '../../../src/flow-language/flow-definition.js';
import type { JsonValue } from '../../../src/shared/json.js';

type Draft = Record<string, JsonValue>;

export interface RandomFlowOptions {
  /** Whether several steps may be under way at the same time. */
  concurrent: boolean;
  /** Whether steps may end more than themselves: jumps, `end`, errors of their own. */
  abrupt: boolean;
}

const plain = ['true', 'false', 'trigger.method == "POST"'];
const changing = ['vars.n % 2 == 0', 'size(vars.list) < 2'];
const inputs = fc.constantFrom<Draft>(
  { message: 'plain' },
  { message: 'n is {{ vars.n }}', count: '{{ coalesce(steps.s1.n, steps.s2.n, 0) }}' },
  {
    message: 'size {{ size(vars.list) }}',
    details: { seen: '{{ coalesce(steps.s3.n, steps.s4.branch, steps.s5.count, -1) }}' },
  },
);

/** Steps without ids; `@` stands for the depth of the loop, so that names inside each other differ. */
function drafts({ concurrent, abrupt }: RandomFlowOptions) {
  // Where nothing is abrupt, the order of what happens at the same time must not matter either.
  const conditions = fc.constantFrom(...plain, ...(abrupt ? changing : []));
  const leaves: fc.Arbitrary<Draft>[] = [
    ...[1, 2, 3].map(() => inputs.map((given) => ({ action: 'log', inputs: given }))),
    fc.constant({ callFlow: 'Other', inputs: { n: '{{ vars.n }}' } }),
    fc.constant({ set: { n: '{{ vars.n + 1 }}' } }),
    fc.constant({ append: { list: '{{ vars.n }}' } }),
    fc.constant({ respond: { status: 200, body: '{{ vars.n }}' } }),
  ];
  const abruptLeaves: fc.Arbitrary<Draft>[] = [
    fc.constantFrom<Draft>({ exitLoop: true }, { skipIteration: true }),
    fc.constantFrom<Draft>(
      { end: { outputs: { n: '{{ vars.n }}' } } },
      { end: { error: { code: 'no', message: 'No.' } } },
    ),
    fc.constantFrom<Draft>({ if: 'trigger.body.none', then: [] }, { set: { n: 'text' } }),
  ];
  const leaf = abrupt
    ? fc.oneof({ arbitrary: fc.oneof(...leaves), weight: 4 }, { arbitrary: fc.oneof(...abruptLeaves), weight: 1 })
    : fc.oneof(...leaves);
  return fc.letrec<{ steps: Draft[]; step: Draft }>((tie) => {
    const steps = tie('steps');
    const blocks: fc.Arbitrary<Draft>[] = [
      fc.record({
        if: conditions,
        then: steps,
        elseIf: fc.array(fc.record({ if: conditions, then: steps }), { maxLength: 1 }),
        else: steps,
      }),
      fc
        .record({
          match: fc.constantFrom('first', 'all'),
          cases: fc.array(fc.record({ when: conditions, do: steps }), { maxLength: 2 }),
          otherwise: steps,
        })
        .map(({ cases, ...rest }) => ({ ...rest, decision: cases.map((one, at) => ({ name: `c${at}`, ...one })) })),
      fc
        .record({ size: fc.nat(3), concurrency: fc.integer({ min: 1, max: concurrent ? 3 : 1 }), do: steps })
        .map(({ size, ...rest }) => ({
          ...rest,
          forEach: JSON.stringify(Array.from({ length: size }, (_, at) => at * 10)),
          as: 'item@',
        })),
      fc.record({ doUntil: conditions, maxIterations: fc.integer({ min: 1, max: 3 }), do: steps }),
      fc.record({ try: steps, catch: steps }),
      fc.record({ do: steps, onTimeout: steps }).map((rest) => ({ waitForCallback: {}, ...rest })),
      fc.record({ parallel: fc.array(fc.record({ do: steps }), { maxLength: concurrent ? 3 : 1 }) }),
    ] as fc.Arbitrary<Draft>[];
    const limited = blocks.map((block) =>
      fc
        .tuple(block, fc.boolean())
        .map(([step, isLimited]) => (isLimited && !('waitForCallback' in step) ? { ...step, timeout: 'PT1M' } : step)),
    );
    return {
      steps: fc.array(tie('step'), { maxLength: 3 }) as fc.Arbitrary<Draft[]>,
      step: fc.oneof({ maxDepth: 3 }, leaf, leaf, ...limited),
    };
  }).steps;
}

/** Any flow that can be compiled, with every kind of step. */
export function randomFlow(options: RandomFlowOptions): fc.Arbitrary<FlowDefinition> {
  return drafts(options).map((steps) => ({
    name: 'Random',
    trigger: { type: 'asked', success: { status: 200, body: '{{ vars.n }}' }, failure: { status: 500 } },
    variables: {
      n: { type: 'integer', default: 0 },
      list: { type: 'array', items: { type: 'integer' }, default: [] },
    },
    steps: new Numbering().all(steps, 0),
  }));
}

/** Gives steps ids in flow order, and leaves out jumps that have no loop around them. */
class Numbering {
  private next = 0;

  all(steps: Draft[], loops: number): StepDefinition[] {
    return steps
      .filter((step) => loops > 0 || !('exitLoop' in step || 'skipIteration' in step))
      .map((step) => this.one(step, loops));
  }

  private one(step: Draft, loops: number): StepDefinition {
    const id = `s${this.next++}`;
    const isLoop = 'forEach' in step || 'doUntil' in step;
    const inside = isLoop ? loops + 1 : loops;
    const entries = Object.entries(step).map(([name, value]) => {
      if (!Array.isArray(value)) return [name, name === 'as' ? `item${loops}` : value];
      if (['then', 'else', 'do', 'try', 'catch', 'otherwise', 'onTimeout'].includes(name)) {
        return [name, this.all(value as Draft[], inside)];
      }
      return [name, value.map((branch) => this.branch(branch as Draft, inside))];
    });
    return { id, ...Object.fromEntries(entries) } as StepDefinition;
  }

  private branch(branch: Draft, loops: number) {
    const name = 'then' in branch ? 'then' : 'do';
    return { ...branch, [name]: this.all(branch[name] as Draft[], loops) };
  }
}
