import { describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { each, note, pause, runs } from './steps.js';

const callback = (more: object = {}): StepDefinition => ({
  id: 'w',
  waitForCallback: { timeout: 'PT1H' },
  do: [note('tell', 'Call {{ steps.w.resumeUrl }}')],
  onTimeout: [pause('late')],
  ...more,
});

describe('a callback', () => {
  it('is opened first, then told of', () => {
    const run = runs(callback());
    expect(run.log[0]).toMatchObject({ kind: 'await-callback', key: 'w', timeoutMilliseconds: 3_600_000 });
    expect(run.last('tell')).toMatchObject({ kind: 'run-action', input: { message: 'Call https://resume/w' } });
    expect(run.rows.get('w')).toMatchObject({ state: 'waiting' });
  });

  it('is over when somebody was told and the call came, in any order', () => {
    const output = { timedOut: false, payload: { word: 'yes' } };
    for (const [first, second] of [
      ['tell', 'w'],
      ['w', 'tell'],
    ]) {
      const run = runs(callback(), note('z', '{{ steps.w.payload.word }}, {{ has(steps.w.resumeUrl) }}'));
      run.completes(first, output).crash();
      expect(run.last('z')).toBeUndefined();
      expect(run.completes(second, output).last('z')).toMatchObject({ input: { message: 'yes, false' } });
      expect(run.states).toContain('late skipped');
    }
  });

  it('runs its own steps when nobody has called in time', () => {
    const run = runs(callback(), pause('z')).completes('tell').completes('w', { timedOut: true });
    expect(run.underWay).toEqual(['late']);
    expect(run.crash().completes('late').underWay).toEqual(['z']);
  });

  it('ends when the steps that tell of it fail', () => {
    const run = runs({ id: 't', try: [callback()], catch: [pause('c')] }).fails('tell');
    expect(run.states).toEqual(['t running', 'w caught', 'tell caught', 'c running']);
    expect(run.completes('w').states).toContain('c running');
  });

  it('ends when it is left by a jump', () => {
    const run = runs(each('l', [callback({ do: [{ id: 'x', exitLoop: true }] })]), pause('z'));
    expect(run.states).toEqual(['l completed', 'l[0]/w completed', 'l[0]/x completed', 'z running']);
  });

  it('waits up to 366 days when nothing is said', () => {
    expect(runs(callback({ waitForCallback: {} })).log[0]).toMatchObject({ timeoutMilliseconds: 366 * 86_400_000 });
  });
});
