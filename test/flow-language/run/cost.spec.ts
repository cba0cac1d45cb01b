import { describe, expect, it } from '@jest/globals';
import { compileFlow } from '../../../src/flow-language/compile-flow.js';
import { FlowRun } from '../../../src/flow-language/flow-run.js';
import { OpenRun } from '../../../src/flow-language/run/open-run.js';
import { Scope } from '../../../src/flow-language/run/scope.js';
import { Sequence } from '../../../src/flow-language/run/sequence.js';
import type { FlowDefinition, StepDefinition } from '../../../src/flow-language/flow-definition.js';
import type { JsonObject } from '../../../src/shared/json.js';
import { CATALOGUE, flowOf, TRIGGER_DATA } from '../fake-catalogue.js';
import { each, note, withVariables } from './steps.js';

const listOf = (count: number) => ({
  ...TRIGGER_DATA,
  body: { extra: { list: Array.from({ length: count }, () => 1) } },
});
const steps: StepDefinition[] = [
  { id: 'choose', if: 'item == 1', then: [note('tell', 'n is {{ vars.n }}')] },
  { id: 'sum', set: { n: '{{ vars.n + item }}' } },
];

/** Counts the calls of these methods while a function runs. */
function countingCalls<T>(methods: [prototype: object, name: string][], act: () => T): T & { operations: number } {
  let operations = 0;
  const restores = methods.map(([prototype, name]) => {
    const original = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
    Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
      operations++;
      return original.apply(this, args);
    });
    return () => Reflect.set(prototype, name, original);
  });
  try {
    return Object.assign(act() as T & { operations: number }, { operations });
  } finally {
    for (const restore of restores) restore();
  }
}

/** Runs a flow to its end; tells how, how much was done, and how many step runs were known at the same time at most. */
function costOf(flow: FlowDefinition, trigger: JsonObject) {
  const environment = { now: () => new Date(0), uuid: () => '' };
  const run = new FlowRun(compileFlow(flow, CATALOGUE), { trigger, environment, resumeUrl: () => '', journal: [] });
  const { open } = (run as unknown as { run: OpenRun }).run;
  const methods: [object, string][] = [
    [Sequence.prototype, 'proceed'],
    [Scope.prototype, 'output'],
    [OpenRun.prototype, 'emit'],
    [OpenRun.prototype, 'dataIn'],
  ];
  return countingCalls(methods, () => {
    let [known, ended] = [0, ''];
    for (let batch = run.next(); batch.length > 0; batch = run.next()) {
      known = Math.max(known, open.size);
      for (const decision of batch) {
        if (decision.kind === 'run-action') run.learn({ key: decision.key, state: 'completed', output: {} });
        if (decision.kind === 'complete' || decision.kind === 'fail') ended = decision.kind;
      }
    }
    return { known, ended };
  });
}

describe('what a run costs', () => {
  it.each([1, 10])(
    'is linear in the rounds of a loop with %i at the same time, and it forgets those that are over',
    (concurrency) => {
      const flow = withVariables(each('l', steps, { concurrency }));
      const [small, large] = [costOf(flow, listOf(1_000)), costOf(flow, listOf(10_000))];
      expect(large.ended).toBe('complete');
      expect(large.operations / small.operations).toBeGreaterThan(9);
      expect(large.operations / small.operations).toBeLessThan(11);
      expect(large.known).toBeLessThanOrEqual(concurrency + 1);
    },
  );

  it('ends at 100,000 step runs, which nothing catches', () => {
    const inner = each('m', [note('a', 'x')], { forEach: 'trigger.body.extra.list', as: 'other' });
    const guarded: StepDefinition = { id: 't', try: [each('l', [inner])], catch: [] };
    const { ended, operations } = costOf(flowOf(guarded), listOf(1_000));
    expect(ended).toBe('fail');
    expect(operations).toBeLessThan(1_000_000);
  });
});
