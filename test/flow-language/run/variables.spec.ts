import { describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { Driver } from './driver.js';
import { each, note, pause, withVariables } from './steps.js';

const set = (id: string, values: object): StepDefinition => ({ id, set: values }) as StepDefinition;
const append = (id: string, values: object): StepDefinition => ({ id, append: values }) as StepDefinition;
const play = (...steps: StepDefinition[]) => new Driver(withVariables(...steps));

describe('variables', () => {
  it('begin with their defaults, and keep what was set last', () => {
    const run = play(
      note('a', 'n is {{ vars.n }}'),
      set('s', { n: '{{ vars.n + 1 }}' }),
      note('b', 'n is {{ vars.n }}'),
    );
    expect(run.last('a')).toMatchObject({ input: { message: 'n is 1' } });
    expect(run.completes('a').last('b')).toMatchObject({ input: { message: 'n is 2' } });
    expect(run.last('s')).toMatchObject({ state: 'completed', input: { n: 2 }, output: {}, logic: 'set' });
  });

  it('are all set at once: the pills of a step see what was before', () => {
    expect(play(set('s', { n: '{{ size(vars.list) }}', list: ['{{ vars.n }}', 9] })).run.variables).toEqual({
      n: 0,
      list: [1, 9],
    });
  });

  it('take one item more at the end of a list', () => {
    const run = play(each('l', [append('p', { list: '{{ item * 10 }}' })]));
    expect(run.run.variables).toEqual({ n: 1, list: [10, 20, 30] });
  });

  it('are the same after a crash, whatever loop they were changed in', () => {
    const steps = [append('p', { list: '{{ item }}' }), set('s', { n: '{{ vars.n * 2 }}' }), pause('a')];
    const run = play(each('l', steps)).completes('l[0]/a').crash().completes('l[1]/a').crash();
    expect(run.run.variables).toEqual({ n: 8, list: [1, 2, 3] });
    expect(run.completes('l[2]/a').end).toMatchObject({ kind: 'complete' });
  });

  it('belong to one execution: what is set, appended or journalled shares nothing', () => {
    const flow = withVariables(set('s', { list: [1] }), append('p', { list: 2 }), pause('a'));
    const run = new Driver(flow);
    expect(run.rows.get('s')?.input).toEqual({ list: [1] });
    expect(new Driver(flow).run.variables).toEqual(run.run.variables);
    expect(flow.variables?.list.default).toEqual([]);
  });

  it.each<[string, StepDefinition, string, string]>([
    ['is of another type', set('s', { n: 'text' }), 'invalid-value', '/set/n'],
    ['is absent', set('s', { n: '{{ trigger.body.extra.none }}' }), 'absent-field', '/set/n'],
    ['is for a variable that is not declared', set('s', { m: 1 }), 'invalid-value', '/set/m'],
    ['is an item of another type', append('s', { list: 'text' }), 'invalid-value', '/append/list'],
    ['is an item of what is no list', append('s', { n: 1 }), 'invalid-value', '/append/n'],
    ['cannot be computed', set('s', { n: '{{ 1 / 0 }}' }), 'division-by-zero', '/set/n'],
  ])('are left as they are by a step that fails because a value %s', (_why, step, code, pointer) => {
    const run = play(set('before', { list: [1, 2, 3] }), step);
    expect(run.end).toMatchObject({ error: { code, pointer, stepId: 's' } });
    expect(run.run.variables).toEqual({ n: 1, list: [1, 2, 3] });
  });

  it('take no more items than they may have', () => {
    const run = play(set('b', { list: [1, 2, 3] }), append('s', { list: 4 }));
    expect(run.end).toMatchObject({ error: { code: 'invalid-value', message: 'list must have at most 3 items.' } });
  });

  it('are validated as a whole where an item alone says too little', () => {
    const flow = withVariables(append('p', { list: 1 }), append('q', { list: 1 }));
    const variables = { list: { type: 'array', items: { type: 'integer' }, uniqueItems: true, default: [] } };
    expect(new Driver({ ...flow, variables }).end).toMatchObject({ error: { code: 'invalid-value', stepId: 'q' } });
  });

  it('take at most 8 MiB together', () => {
    const flow = withVariables(
      each('l', [append('p', { texts: '{{ vars.long }}' })], { forEach: JSON.stringify([...'123456789']) }),
    );
    const variables = {
      texts: { type: 'array', default: [] },
      long: { type: 'string', default: 'x'.repeat(1_000_000) },
    };
    const run = new Driver({ ...flow, variables });
    expect(run.end).toMatchObject({ error: { code: 'variables-too-large' } });
    expect(run.run.variables.texts).toHaveLength(7);
  });
});
