import { describe, expect, it } from '@jest/globals';
import type { FlowDefinition, StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { flowOf } from '../fake-catalogue.js';
import { Driver } from './driver.js';
import { each, pause, runs } from './steps.js';

const end = (outputs?: object): StepDefinition => ({ id: 'e', end: { ...(outputs && { outputs }) } }) as StepDefinition;
const OUTPUTS = {
  type: 'object',
  required: ['n'],
  properties: { n: { type: 'integer' }, by: { type: 'string', default: 'nobody' } },
};
const giving = (...steps: StepDefinition[]): FlowDefinition => ({ ...flowOf(...steps), outputs: OUTPUTS });

describe('end', () => {
  it('completes the execution with outputs, wherever it stands', () => {
    const run = runs(each('l', [{ id: 't', try: [end({ n: '{{ item }}' })], catch: [pause('c')] }]), pause('z'));
    expect(run.end).toEqual({ kind: 'complete', output: { n: 1 } });
    expect(run.states).toEqual(['l cancelled', 'l[0]/t cancelled', 'l[0]/e completed']);
  });

  it('fails the execution with an error that nothing catches', () => {
    const failing: StepDefinition = { id: 'e', end: { error: { code: 'no', message: 'Not {{ trigger.method }}.' } } };
    const run = runs({ id: 't', try: [failing], catch: [pause('c')] });
    expect(run.end).toEqual({ kind: 'fail', error: { code: 'no', message: 'Not POST.', stepId: 'e' } });
  });

  it('lets finish what is under way and gives up what waits, also after a crash', () => {
    const branches = [{ do: [pause('a')] }, { do: [pause('b'), end({ n: 1 })] }, { do: [pause('c'), pause('d')] }];
    const run = runs({ id: 'p', parallel: branches }).waits('a').completes('b');
    expect(run.states).toContain('a cancelled');
    expect(run.end).toBeUndefined();
    expect(run.completes('c').end).toEqual({ kind: 'complete', output: { n: 1 } });
    expect(run.states).toEqual(['p cancelled', 'a cancelled', 'b completed', 'c completed', 'e completed']);
    const crashed = runs({ id: 'p', parallel: branches }).completes('b').crash();
    expect(crashed.end).toEqual({ kind: 'complete', output: { n: 1 } });
  });

  it('gives up what is under way when the execution is abandoned meanwhile', () => {
    const run = runs({ id: 'p', parallel: [{ do: [pause('a')] }, { do: [end()] }] });
    run.abandon({ code: 'timed-out', message: 'Too long.' });
    expect(run.end).toMatchObject({ kind: 'fail', error: { code: 'timed-out' } });
    expect(run.states).toEqual(['p cancelled', 'a cancelled', 'e completed']);
  });
});

describe('the outputs of a flow', () => {
  it('have the declared defaults', () => {
    expect(new Driver(giving(end({ n: 1 }))).end).toEqual({ kind: 'complete', output: { n: 1, by: 'nobody' } });
  });

  it('that are not valid fail the step that gives them', () => {
    const run = new Driver(giving({ id: 't', try: [end({ n: 'x' })], catch: [pause('c')] }));
    expect(run.rows.get('e')).toMatchObject({
      state: 'caught',
      error: { code: 'invalid-outputs', pointer: '/end/outputs/n' },
    });
  });

  it('that are missing at the end of the flow fail the execution', () => {
    expect(new Driver(giving(pause('a'))).completes('a').end).toMatchObject({
      kind: 'fail',
      error: { code: 'invalid-outputs', stepId: null },
    });
    expect(runs().end).toEqual({ kind: 'complete', output: {} });
  });
});
