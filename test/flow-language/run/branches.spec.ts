import { describe, expect, it } from '@jest/globals';
import { note, pause, runs } from './steps.js';

describe('if', () => {
  const choose = (first: string, second: string) =>
    runs(
      { id: 'i', if: first, then: [pause('a')], elseIf: [{ if: second, then: [pause('b')] }], else: [pause('c')] },
      pause('z'),
    );

  it.each([
    ['true', 'true', 'a', { branch: 'then' }],
    ['false', 'true', 'b', { branch: 'elseIf', index: 0 }],
    ['false', 'false', 'c', { branch: 'else' }],
  ])('takes the first branch whose condition holds: %s, %s', (first, second, taken, output) => {
    const run = choose(first, second);
    expect(run.rows.get('i')).toMatchObject({ state: 'completed', input: { condition: first === 'true' }, output });
    expect(run.underWay).toEqual([taken]);
    const skipped = ['a', 'b', 'c'].filter((id) => id !== taken);
    for (const id of skipped) expect(run.rows.get(id)?.state).toBe('skipped');
    expect(run.completes(taken).underWay).toEqual(['z']);
  });

  it('does not look at conditions behind the one that holds', () => {
    expect(choose('true', 'trigger.body.none').underWay).toEqual(['a']);
    expect(choose('false', 'trigger.body.none').end).toMatchObject({
      error: { code: 'absent-field', stepId: 'i', pointer: '/elseIf/0/if' },
    });
  });

  it('records the steps it leaves out as skipped, nested ones too, in flow order', () => {
    const inner = { id: 'inner', if: 'true', then: [pause('x')], else: [pause('y')] };
    const run = runs({ id: 'i', if: 'false', then: [pause('a'), inner] });
    expect(run.states).toEqual(['i completed', 'a skipped', 'inner skipped', 'x skipped', 'y skipped']);
    expect(run.last('x')).toMatchObject({ position: 3, action: 'pause', logic: null, loop: null });
    expect(run.last('inner')).toMatchObject({ position: 2, action: null, logic: 'if', configured: { if: 'true' } });
  });

  it('fails when its condition is not true or false', () => {
    expect(runs({ id: 'i', if: 'trigger.body.extra.number', then: [] }).end).toMatchObject({
      error: { code: 'type-mismatch', stepId: 'i' },
    });
  });

  it('is completed at once, and only at its end when it has a time-out', () => {
    const steps = [pause('a')];
    expect(runs({ id: 'i', if: 'true', then: steps }).states).toEqual(['i completed', 'a running']);
    const run = runs({ id: 'i', if: 'true', then: steps, timeout: 'PT1M' });
    expect(run.last('i')).toMatchObject({ state: 'running', timeoutMilliseconds: 60_000 });
    expect(run.crash().completes('a').states).toEqual(['i completed', 'a completed']);
  });
});

describe('decision', () => {
  const decide = (match: 'first' | 'all', ...conditions: string[]) =>
    runs({
      id: 'd',
      match,
      decision: conditions.map((when, at) => ({ name: `case${at}`, when, do: [pause(`s${at}`)] })),
      otherwise: [note('o', 'none of {{ size(steps.d.matched) }}')],
    });

  it('takes the first case that holds', () => {
    const run = decide('first', 'false', 'true', 'trigger.body.none');
    expect(run.rows.get('d')?.output).toEqual({ matched: ['case1'] });
    expect(run.completes('s1').states).toEqual([
      'd completed',
      's0 skipped',
      's2 skipped',
      'o skipped',
      's1 completed',
    ]);
  });

  it('takes all that hold one after another, as their conditions were at the start', () => {
    const run = decide('all', 'true', 'false', 'true', '!has(steps.s0.word)');
    expect(run.rows.get('d')?.output).toEqual({ matched: ['case0', 'case2', 'case3'] });
    expect(run.completes('s0', { word: 'x' }).crash().underWay).toEqual(['s2']);
    expect(run.completes('s2').completes('s3').end).toMatchObject({ kind: 'complete' });
  });

  it('takes the steps for otherwise when none holds', () => {
    const run = decide('all', 'false');
    expect(run.last('o')).toMatchObject({ kind: 'run-action', input: { message: 'none of 0' } });
  });

  it('fails when one of the conditions it needs cannot be evaluated', () => {
    expect(decide('all', 'true', 'trigger.body.none').end).toMatchObject({
      error: { code: 'absent-field', pointer: '/decision/1/when' },
    });
  });
});
