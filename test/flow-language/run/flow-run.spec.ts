import { describe, expect, it } from '@jest/globals';
import { flowOf } from '../fake-catalogue.js';
import { Driver } from './driver.js';
import { each, note, pause, runs } from './steps.js';

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

  it('see the outputs of those before', () => {
    const run = runs(pause('a'), note('b', 'It is {{ steps.a.word }}.')).completes('a', { word: 'this' });
    expect(run.last('b')).toMatchObject({ input: { message: 'It is this.', level: 'info' } });
  });

  it('fail the execution when one of them fails', () => {
    const run = runs(pause('a'), pause('b')).fails('a');
    expect(run.end).toEqual({ kind: 'fail', error: boom });
    expect(run.states).toEqual(['a failed']);
  });

  it('fail without having run when their pills cannot be evaluated', () => {
    const run = runs({ id: 'a', action: 'log', inputs: {} });
    const error = { code: 'invalid-input', stepId: 'a', message: expect.any(String), pointer: '/inputs/message' };
    expect(run.last('a')).toMatchObject({ kind: 'record', state: 'failed', action: 'log', logic: null, error });
    expect(run.end).toEqual({ kind: 'fail', error });
  });

  it('are tried again with the same input when they waited for that, also after a crash', () => {
    const run = runs(note('a', '{{ trigger.method }}'));
    expect(run.waits('a').underWay).toEqual([]);
    expect(run.again('a').crash().waits('a').crash().log).toHaveLength(3);
    expect(run.again('a').log).toHaveLength(4);
    for (const decision of run.log) expect(decision).toMatchObject({ key: 'a', input: { message: 'POST' } });
    expect(run.completes('a').end).toMatchObject({ kind: 'complete' });
  });

  it('run again when they were under way in a crash, and no other does', () => {
    const run = runs(pause('a'), pause('b'), pause('c')).completes('a');
    expect(run.crash().underWay).toEqual(['b']);
    expect(run.log.filter(({ kind }) => kind === 'run-action')).toMatchObject([
      { key: 'a' },
      { key: 'b' },
      { key: 'b' },
    ]);
  });

  it('are handed out a few at a time, so that others have their turn', () => {
    const driver = new Driver(flowOf());
    expect(driver.run.next()).toEqual([]);
    const run = runs(each('l', [{ id: 'i', if: 'true', then: [] }], { forEach: '[1, 2, 3, 4, 5, 6, 7, 8, 9]' }));
    expect(run.rows.get('l')).toMatchObject({ state: 'completed', output: { count: 9 } });
  });
});

describe('an execution', () => {
  it('ignores what comes of step runs that are over or were never there', () => {
    const run = runs(pause('a'), pause('b')).completes('a');
    run.run.learn({ key: 'a', state: 'failed', error: boom });
    run.run.learn({ key: 'z', state: 'completed', output: {} });
    run.run.again('z');
    expect(run.run.next()).toEqual([]);
  });

  it('gives up all that is open when it is abandoned', () => {
    const branches = [{ do: [pause('a')] }, { do: [each('l', [pause('b')])] }];
    const run = runs({ id: 'p', parallel: branches }).waits('a').abandon({ code: 'timed-out', message: 'Too long.' });
    expect(run.end).toEqual({ kind: 'fail', error: { code: 'timed-out', message: 'Too long.', stepId: null } });
    expect(run.states).toEqual(['p cancelled', 'a cancelled', 'l cancelled', 'l[0]/b cancelled']);
    expect(
      run.abandon({ code: 'timed-out', message: 'Again.' }).log.filter(({ kind }) => kind === 'fail'),
    ).toHaveLength(1);
  });
});
