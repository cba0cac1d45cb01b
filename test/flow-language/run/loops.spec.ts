import { describe, expect, it } from '@jest/globals';
import { Driver } from './driver.js';
import { each, note, pause, runs, withVariables } from './steps.js';

describe('a loop over items', () => {
  it('runs a round for each, one after another, whose pills see the item and its position', () => {
    const run = runs(each('l', [note('a', '{{ at }}: {{ item }}')], { index: 'at' }), pause('z'));
    for (const round of [0, 1, 2]) {
      const key = `l[${round}]/a`;
      expect(run.underWay).toEqual([key]);
      expect(run.last(key)).toMatchObject({ input: { message: `${round}: ${round + 1}` }, loop: { key: 'l', round } });
      run.completes(key);
      expect(run.rows.get('l')).toMatchObject(round < 2 ? { roundsDone: round + 1 } : { state: 'completed' });
    }
    expect(run.rows.get('l')?.output).toEqual({ count: 3, exited: false });
    expect(run.underWay).toEqual(['z']);
  });

  it('names the rounds of loops inside each other, and shows an inner round what is around it', () => {
    const inner = each('m', [note('a', '{{ item }}{{ letter }} {{ steps.o.n }} {{ steps.p.n }}')], {
      forEach: '["x", "y"]',
      as: 'letter',
    });
    const run = runs(pause('o'), each('l', [pause('p'), inner])).completes('o', { n: 'out' });
    run.completes('l[0]/p', { n: 'in' }).completes('l[0]/m[0]/a');
    expect(run.last('l[0]/m[1]/a')).toMatchObject({
      input: { message: '1y out in' },
      loop: { key: 'l[0]/m', round: 1 },
    });
  });

  it('keeps what is inside from the steps behind it', () => {
    const run = runs(each('l', [pause('a')], { forEach: '[1]' }), note('z', '{{ coalesce(steps.a.n, "nothing") }}'));
    expect(run.completes('l[0]/a', { n: 'something' }).last('z')).toMatchObject({ input: { message: 'nothing' } });
  });

  it('is over at once when there are no items, and when no round has a step', () => {
    expect(runs(each('l', [pause('a')], { forEach: '[]' })).rows.get('l')?.output).toEqual({ count: 0, exited: false });
    expect(runs(each('l', [])).rows.get('l')?.output).toEqual({ count: 3, exited: false });
  });

  it.each([
    ['trigger.body.none', 'absent-field'],
    ['trigger.body.extra.nothing', 'absent-field'],
    ['trigger.method', 'type-mismatch'],
    ['["\\u0000"]', 'unstorable-text'],
  ])('fails for %s, of which no list comes', (forEach, code) => {
    expect(runs(each('l', [], { forEach })).end).toMatchObject({ kind: 'fail', error: { code, stepId: 'l' } });
  });

  it('fails for a list of more than 10,000 items', () => {
    const list = Array.from({ length: 10_001 }, () => 0);
    const flow = { ...withVariables(each('l', [], { forEach: 'vars.long' })), variables: { long: { default: list } } };
    expect(new Driver(flow).end).toMatchObject({ error: { code: 'too-many-items' } });
  });

  it('goes through the list as it was when the loop began', () => {
    const steps = each('l', [pause('a'), { id: 's', set: { list: [] } }], { forEach: 'vars.list' });
    const run = new Driver(withVariables({ id: 'b', set: { list: [7, 8] } }, steps));
    run.completes('l[0]/a').crash();
    expect(run.underWay).toEqual(['l[1]/a']);
    expect(run.completes('l[1]/a').rows.get('l')?.output).toEqual({ count: 2, exited: false });
  });
});

describe('a concurrent loop', () => {
  it('has so many rounds under way, in order, and says below which number all are over', () => {
    const run = runs(each('l', [pause('a')], { concurrency: 2 }));
    expect(run.underWay).toEqual(['l[0]/a', 'l[1]/a']);
    expect(run.completes('l[1]/a').underWay).toEqual(['l[0]/a', 'l[2]/a']);
    expect(run.rows.get('l')?.roundsDone).toBeUndefined();
    expect(run.crash().underWay).toEqual(['l[0]/a', 'l[2]/a']);
    expect(run.completes('l[0]/a').rows.get('l')?.roundsDone).toBe(2);
    expect(run.completes('l[2]/a').end).toMatchObject({ kind: 'complete' });
  });

  it('lets finish what is under way when a round fails, gives up what waits, and starts nothing', () => {
    const run = runs(each('l', [pause('a'), pause('b')], { concurrency: 3 }));
    run.waits('l[2]/a').fails('l[1]/a');
    expect(run.states).toContain('l[2]/a cancelled');
    expect(run.end).toBeUndefined();
    run.completes('l[0]/a');
    expect(run.states).toEqual(['l failed', 'l[0]/a completed', 'l[1]/a failed', 'l[2]/a cancelled']);
    expect(run.end).toMatchObject({ kind: 'fail', error: { code: 'boom', stepId: 'a' } });
  });

  it('fails for the first reason, also when it is taken on while the rest finishes', () => {
    const run = runs(each('l', [pause('a')], { concurrency: 3 })).fails('l[1]/a', { code: 'first', message: '1' });
    run.crash().fails('l[0]/a', { code: 'second', message: '2' });
    expect(run.end).toMatchObject({ error: { code: 'first' } });
  });

  it('gives up step runs that were under way in a crash when it is to fail', () => {
    const run = runs(each('l', [pause('a')], { concurrency: 3 }))
      .fails('l[1]/a')
      .crash();
    expect(run.end).toMatchObject({ kind: 'fail' });
    expect(run.states).toEqual(['l failed', 'l[0]/a cancelled', 'l[1]/a failed', 'l[2]/a cancelled']);
  });

  it('gives up an action that begins to wait when the loop is to fail', () => {
    const run = runs(each('l', [pause('a')], { concurrency: 2 }))
      .fails('l[1]/a')
      .waits('l[0]/a');
    expect(run.states).toEqual(['l failed', 'l[0]/a cancelled', 'l[1]/a failed']);
  });
});

describe('a loop with a condition', () => {
  const until = (condition: string, more: object = {}) => ({
    id: 'l',
    doUntil: condition,
    index: 'at',
    ...more,
    do: [pause('a'), note('b', 'round {{ at }}')],
  });
  const round = (run: Driver, at: number, done: boolean) =>
    run.completes(`l[${at}]/a`, { done }).completes(`l[${at}]/b`);

  it('runs its steps once, and again until the condition holds, which sees the round', () => {
    const run = runs(until('steps.a.done'));
    round(run, 0, false);
    expect(run.crash().underWay).toEqual(['l[1]/a']);
    expect(round(run, 1, true).rows.get('l')?.output).toEqual({ count: 2, met: true });
    expect(run.last('l[1]/b')).toMatchObject({ input: { message: 'round 1' } });
  });

  it('ends when it had all its rounds', () => {
    const run = runs(until('steps.a.done', { maxIterations: 2 }));
    round(round(run, 0, false), 1, false);
    expect(run.rows.get('l')?.output).toEqual({ count: 2, met: false });
  });

  it('fails when its condition cannot be evaluated', () => {
    expect(round(runs(until('steps.a.doen')), 0, false).end).toMatchObject({
      error: { code: 'absent-field', stepId: 'l' },
    });
  });

  it('has at most 100 rounds when nothing is said', () => {
    expect(runs({ id: 'l', doUntil: 'false', do: [] }).rows.get('l')?.output).toEqual({ count: 100, met: false });
  });
});

describe('leaving', () => {
  const when = (condition: string, id: string, jump: object) => ({
    id: `if_${id}`,
    if: condition,
    then: [{ id, ...jump } as never],
  });

  it('a loop ends it', () => {
    const run = runs(each('l', [pause('a'), when('item == 2', 'x', { exitLoop: true }), pause('b')]), pause('z'));
    run.completes('l[0]/a').completes('l[0]/b').completes('l[1]/a');
    expect(run.rows.get('l')?.output).toEqual({ count: 2, exited: true });
    expect(run.underWay).toEqual(['z']);
  });

  it('a round goes on with the next', () => {
    const run = runs(each('l', [when('item == 2', 'x', { skipIteration: true }), pause('b')]));
    expect(run.completes('l[0]/b').underWay).toEqual(['l[2]/b']);
    expect(run.completes('l[2]/b').rows.get('l')?.output).toEqual({ count: 3, exited: false });
  });

  it('a concurrent loop lets finish what is under way, whatever comes of it', () => {
    const steps = [pause('a'), when('item == 2', 'x', { exitLoop: true }), pause('b')];
    const run = runs(each('l', steps, { concurrency: 2 }), pause('z')).completes('l[1]/a');
    expect(run.underWay).toEqual(['l[0]/a']);
    run.fails('l[0]/a');
    expect(run.rows.get('l')?.output).toEqual({ count: 2, exited: true });
    expect(run.underWay).toEqual(['z']);
  });

  it('a loop from inside other blocks ends those too, and is taken on after a crash', () => {
    const inside = {
      id: 'p',
      parallel: [{ do: [pause('a')] }, { do: [pause('b'), { id: 'x', exitLoop: true as const }] }],
    };
    const run = runs(each('l', [{ id: 't', try: [inside], catch: [] }, pause('c')]), pause('z'));
    run.completes('l[0]/b').crash();
    expect(run.states).toEqual([
      'l completed',
      'l[0]/t completed',
      'l[0]/p completed',
      'l[0]/a cancelled',
      'l[0]/b completed',
      'l[0]/x completed',
      'z running',
    ]);
  });

  it('a loop where there is none fails the execution', () => {
    expect(runs({ id: 'x', exitLoop: true }).end).toMatchObject({ kind: 'fail', error: { code: 'not-in-loop' } });
  });
});
