import { describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { note, pause, runs } from './steps.js';

const parallel = (...branches: StepDefinition[][]): StepDefinition => ({
  id: 'p',
  parallel: branches.map((steps) => ({ do: steps })),
});

describe('parallel branches', () => {
  it('are under way at the same time, and the steps behind them start when all are through', () => {
    const run = runs(parallel([pause('a'), pause('b')], [pause('c')], []), note('z', '{{ steps.b.word }}'));
    expect(run.underWay).toEqual(['a', 'c']);
    expect(run.completes('a').completes('c').underWay).toEqual(['b']);
    run.completes('b', { word: 'seen' });
    expect(run.rows.get('p')).toMatchObject({ state: 'completed', output: {} });
    expect(run.last('z')).toMatchObject({ kind: 'run-action', input: { message: 'seen' } });
  });

  it('are through at once when there is nothing in them', () => {
    expect(runs(parallel([], []), { id: 'q', parallel: [] }).end).toMatchObject({ kind: 'complete' });
  });

  it('start nothing when one of them has failed; what is under way finishes first', () => {
    const run = runs(parallel([pause('a')], [pause('b'), pause('c')], [pause('d')]))
      .waits('d')
      .fails('a');
    expect(run.rows.get('p')).toMatchObject({ state: 'running', error: { code: 'boom', stepId: 'a' } });
    expect(run.rows.get('d')?.state).toBe('cancelled');
    run.completes('b');
    expect(run.states).toEqual(['p failed', 'a failed', 'b completed', 'd cancelled']);
    expect(run.end).toMatchObject({ kind: 'fail', error: { code: 'boom', stepId: 'a' } });
  });

  it('fail for the first error, and errors after it change nothing', () => {
    const run = runs(parallel([pause('a')], [pause('b')]))
      .fails('b', { code: 'first', message: '' })
      .fails('a');
    expect(run.end).toMatchObject({ error: { code: 'first', stepId: 'b' } });
    expect(run.states).toEqual(['p failed', 'a failed', 'b failed']);
  });

  it('do not catch for each other: a branch that is to end does not begin its catch', () => {
    const guarded: StepDefinition = { id: 't', try: [pause('b')], catch: [pause('c')] };
    const run = runs(parallel([pause('a')], [guarded]))
      .fails('a')
      .fails('b');
    expect(run.states).toEqual(['p failed', 'a failed', 't cancelled', 'b failed']);
  });

  it('give up at once what is under way when their time is out', () => {
    const run = runs({ ...parallel([pause('a')], [pause('b')]), timeout: 30 } as StepDefinition, pause('z'));
    expect(run.last('p')).toMatchObject({ state: 'running', timeoutMilliseconds: 30_000 });
    run.timesOut('p');
    expect(run.states).toEqual(['p failed', 'a cancelled', 'b cancelled']);
    expect(run.end).toMatchObject({ error: { code: 'timed-out', stepId: 'p' } });
  });

  it('are not waited for any more when their time is out while they fail', () => {
    const run = runs({ ...parallel([pause('a')], [pause('b')]), timeout: 30 } as StepDefinition)
      .fails('a')
      .timesOut('p');
    expect(run.states).toEqual(['p failed', 'a failed', 'b cancelled']);
    expect(run.end).toMatchObject({ error: { code: 'timed-out' } });
  });
});
