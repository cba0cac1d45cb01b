import { describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { each, note, pause, runs } from './steps.js';

const guarded = (steps: StepDefinition[], catching: StepDefinition[] = [pause('c')]): StepDefinition => ({
  id: 't',
  try: steps,
  catch: catching,
});

describe('try', () => {
  it('catches what fails inside, and tells the catch what it was', () => {
    const telling = note('c', '{{ steps.t.error.code }} in {{ steps.t.error.stepId }}: {{ steps.t.error.message }}');
    const run = runs(guarded([pause('a'), pause('b')], [telling]), note('z', 'caught: {{ steps.t.caught }}')).fails(
      'a',
    );
    expect(run.last('c')).toMatchObject({ kind: 'run-action', input: { message: 'boom in a: It broke.' } });
    expect(run.rows.get('t')).toMatchObject({ state: 'running', output: { caught: true } });
    run.crash().completes('c');
    expect(run.last('z')).toMatchObject({ input: { message: 'caught: true' } });
    expect(run.states).toEqual(['t completed', 'a caught', 'c completed', 'z running']);
  });

  it('skips its catch when nothing fails', () => {
    const run = runs(guarded([pause('a')])).completes('a');
    expect(run.states).toEqual(['t completed', 'a completed', 'c skipped']);
    expect(run.rows.get('t')?.output).toEqual({ caught: false });
  });

  it('lets an error of its catch out', () => {
    const run = runs(guarded([pause('a')]))
      .fails('a')
      .fails('c');
    expect(run.end).toMatchObject({ kind: 'fail', error: { stepId: 'c' } });
    expect(run.states).toEqual(['t failed', 'a caught', 'c failed']);
  });

  it('catches the error of a step that could not start', () => {
    const run = runs(guarded([{ id: 'a', if: 'trigger.body.none', then: [] }]));
    expect(run.rows.get('a')).toMatchObject({ state: 'caught', error: { code: 'absent-field' } });
    expect(run.underWay).toEqual(['c']);
  });

  it('catches what comes out of blocks inside, which are caught with it', () => {
    const run = runs(guarded([each('l', [{ id: 'p', parallel: [{ do: [pause('a')] }, { do: [pause('b')] }] }])]));
    run.fails('l[0]/a').completes('l[0]/b');
    expect(run.states).toEqual([
      't running',
      'l caught',
      'l[0]/p caught',
      'l[0]/a caught',
      'l[0]/b completed',
      'c running',
    ]);
  });

  it('catches the time-out of a block inside, not its own', () => {
    const run = runs({
      ...guarded([{ ...guarded([pause('a')]), id: 'u', timeout: 'PT1S' } as StepDefinition]),
      timeout: 'PT9S',
    } as StepDefinition);
    expect(run.timesOut('u').underWay).toEqual(['c']);
    expect(run.states).toEqual(['t running', 'u caught', 'a cancelled', 'c running']);
    expect(run.timesOut('t').end).toMatchObject({ error: { code: 'timed-out', stepId: 't' } });
  });

  it('takes a failure on that was journalled before it was caught', () => {
    const run = runs(guarded([pause('a')]));
    run.rows.set('a', { key: 'a', state: 'failed', error: { code: 'boom', message: 'It broke.' } });
    expect(run.crash().states).toEqual(['t running', 'a caught', 'c running']);
  });
});
