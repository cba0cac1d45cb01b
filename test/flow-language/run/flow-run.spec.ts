import { describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { flowOf } from '../fake-catalogue.js';
import { Driver } from './driver.js';

const pause = (id: string): StepDefinition => ({ id, action: 'pause' });
const runs = (...steps: StepDefinition[]) => new Driver(flowOf(...steps));
const boom = { code: 'boom', message: 'It broke.', stepId: 'a' };

describe('steps one after another', () => {
  it('complete a flow without steps at once', () => {
    expect(runs().log).toEqual([{ kind: 'complete', output: {} }]);
  });

  it('start when the one before is completed', () => {
    const run = runs(pause('a'), pause('b'));
    expect(run.log).toMatchObject([{ kind: 'run-action', key: 'a', action: 'pause', position: 0, input: {} }]);
    expect(run.completes('a').underWay).toEqual(['b']);
    expect(run.completes('b').end).toEqual({ kind: 'complete', output: {} });
  });

  it('fail the execution when one of them fails', () => {
    expect(runs(pause('a'), pause('b')).fails('a').end).toEqual({ kind: 'fail', error: boom });
  });

  it('wait to be tried again with the same input, also after a crash', () => {
    const run = runs({ id: 'a', action: 'log', inputs: { message: '{{ trigger.method }}' } });
    expect(run.waits('a').underWay).toEqual([]);
    run.again('a');
    expect(run.crash().waits('a').crash().log).toHaveLength(3);
    run.again('a');
    expect(run.log).toHaveLength(4);
    for (const decision of run.log) expect(decision).toMatchObject({ key: 'a', input: { message: 'POST' } });
    expect(run.completes('a').end).toMatchObject({ kind: 'complete' });
  });
});

describe('try', () => {
  const guarded = (then: StepDefinition[], otherwise: StepDefinition[] = [pause('c')]): StepDefinition => ({
    id: 't',
    try: then,
    catch: otherwise,
  });

  it('catches what fails inside, and tells the catch what it was', () => {
    const note = {
      id: 'c',
      action: 'log',
      inputs: { message: '{{ steps.t.error.code }} in {{ steps.t.error.stepId }}' },
    };
    const run = runs(guarded([pause('a'), pause('b')], [note]), pause('z')).fails('a');
    expect(run.log.at(-1)).toMatchObject({ kind: 'run-action', key: 'c', input: { message: 'boom in a' } });
    expect(run.completes('c').underWay).toEqual(['z']);
    expect(run.states).toEqual(['t completed', 'a caught', 'c completed', 'z running']);
  });

  it('leaves the catch out when nothing fails', () => {
    const run = runs(guarded([pause('a')])).completes('a');
    expect(run.states).toEqual(['t completed', 'a completed', 'c skipped']);
    expect(run.end).toEqual({ kind: 'complete', output: {} });
  });

  it('lets an error of its catch out', () => {
    const run = runs(guarded([pause('a')]))
      .fails('a')
      .fails('c');
    expect(run.end).toMatchObject({ kind: 'fail', error: { stepId: 'c' } });
    expect(run.states).toEqual(['t failed', 'a caught', 'c failed']);
  });
});

describe('a loop over items', () => {
  const each = (steps: StepDefinition[], more: object = {}): StepDefinition => ({
    id: 'l',
    forEach: 'trigger.body.extra.list',
    as: 'item',
    index: 'at',
    ...more,
    do: steps,
  });

  it('runs a round for each, one after another', () => {
    const run = runs(each([{ id: 'a', action: 'log', inputs: { message: '{{ at }}: {{ item }}' } }]));
    for (const round of [0, 1, 2]) {
      expect(run.underWay).toEqual([`l[${round}]/a`]);
      expect(run.log.filter(({ kind }) => kind === 'run-action').at(-1)).toMatchObject({
        input: { message: `${round}: ${round + 1}` },
        loop: { key: 'l', round },
      });
      run.completes(`l[${round}]/a`);
    }
    expect(run.rows.get('l')).toMatchObject({ state: 'completed', output: { count: 3, exited: false } });
    expect(run.end).toMatchObject({ kind: 'complete' });
  });

  it('lets finish what is under way when a concurrent round fails, then fails', () => {
    const run = runs(each([pause('a'), pause('b')], { concurrency: 2 }));
    expect(run.underWay).toEqual(['l[0]/a', 'l[1]/a']);
    run.fails('l[1]/a');
    expect(run.end).toBeUndefined();
    expect(run.crash().underWay).toEqual([]);
    expect(run.end).toMatchObject({ kind: 'fail', error: boom });
    expect(run.states).toEqual(['l failed', 'l[0]/a cancelled', 'l[1]/a failed']);
  });
});

describe('variables', () => {
  it('are set and appended to', () => {
    const flow = {
      ...flowOf(
        { id: 's', set: { n: '{{ vars.n + 1 }}' } },
        {
          id: 'l',
          forEach: 'trigger.body.extra.list',
          as: 'item',
          do: [{ id: 'p', append: { list: '{{ item * vars.n }}' } }],
        },
      ),
      variables: {
        n: { type: 'integer', default: 1 },
        list: { type: 'array', items: { type: 'integer' }, default: [] },
      },
    };
    expect(new Driver(flow).run.variables).toEqual({ n: 2, list: [2, 4, 6] });
    expect(new Driver(flow, new Set([4])).run.variables).toEqual({ n: 2, list: [2, 4, 6] });
  });
});
