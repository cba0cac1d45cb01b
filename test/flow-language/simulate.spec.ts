import { describe, expect, it } from '@jest/globals';
import { compileFlow } from '../../src/flow-language/compile-flow.js';
import type { FlowDefinition, StepDefinition } from '../../src/flow-language/flow-definition.js';
import { outcomesByStep } from '../../src/flow-language/outcomes-by-step.js';
import { simulate } from '../../src/flow-language/simulate.js';
import type { SimulatedOutcome } from '../../src/flow-language/simulated-call.js';
import { CATALOGUE, flowOf, TRIGGER_DATA } from './fake-catalogue.js';
import { each, note, pause } from './run/steps.js';

const environment = { now: () => new Date('2026-01-31T10:00:00Z'), uuid: () => 'a-uuid' };
const boom: SimulatedOutcome = { error: { code: 'boom', message: 'It broke.' } };

function play(flow: FlowDefinition, declared: Record<string, SimulatedOutcome[]> = {}, mostCalls?: number) {
  const outcomeOf = outcomesByStep(new Map(Object.entries(declared)), () => ({ output: {} }));
  return simulate(compileFlow(flow, CATALOGUE), { trigger: TRIGGER_DATA, environment, outcomeOf, mostCalls });
}

describe('a simulated execution', () => {
  it('tells all that happened, with inputs and outputs', async () => {
    const trace = await play(flowOf(pause('a'), note('b', 'It is {{ steps.a.word }}.')), {
      a: [{ output: { word: 'x' } }],
    });
    expect(trace).toMatchObject({
      end: { state: 'completed', output: {} },
      stepRuns: [
        { key: 'a', action: 'pause', state: 'completed', output: { word: 'x' }, attempts: 1 },
        { key: 'b', state: 'completed', input: { message: 'It is x.', level: 'info' }, output: {} },
      ],
    });
    expect(trace).not.toHaveProperty('answer');
  });

  it('takes the outcomes of a step one after another, the last for all that follow', async () => {
    const steps = each('l', [pause('a'), { id: 's', append: { list: '{{ steps.a.n }}' } }]);
    const variables = { list: { type: 'array', default: [] } };
    const outcomes = [{ output: { n: 1 } }, { output: { n: 2 } }];
    const trace = await play({ ...flowOf(steps), variables }, { a: outcomes });
    expect(trace.variables).toEqual({ list: [1, 2, 2] });
    expect(trace.stepRuns.map(({ key }) => key).slice(0, 2)).toEqual(['l', 'l[0]/a']);
  });

  it('tries again as the policy says, without waiting', async () => {
    const step: StepDefinition = { ...pause('a'), retry: { attempts: 3, delay: 'P1D' } } as StepDefinition;
    expect((await play(flowOf(step), { a: [boom, boom, { output: {} }] })).stepRuns).toMatchObject([
      { key: 'a', state: 'completed', attempts: 3, error: null },
    ]);
    expect(await play(flowOf(step), { a: [boom] })).toMatchObject({
      end: { state: 'failed', error: { code: 'boom', stepId: 'a' } },
      stepRuns: [{ key: 'a', state: 'failed', attempts: 3 }],
    });
  });

  it('shows what is caught, skipped and given up', async () => {
    const branches = [{ do: [pause('a')] }, { do: [{ id: 'w', waitForCallback: {} }] }];
    const guarded: StepDefinition = { id: 't', try: [{ id: 'p', parallel: branches }], catch: [pause('c')] };
    const trace = await play(flowOf(guarded, { id: 'i', if: 'false', then: [pause('z')] }), { a: [boom] });
    expect(trace.stepRuns.map(({ key, state }) => `${key} ${state}`)).toEqual([
      't completed',
      'p caught',
      'a caught',
      'w cancelled',
      'c completed',
      'i completed',
      'z skipped',
    ]);
  });

  it('is called back, and told of the call', async () => {
    const wait: StepDefinition = { id: 'w', waitForCallback: {}, onTimeout: [pause('late')] };
    const called = await play(flowOf(wait), { w: [{ output: { timedOut: false, payload: 1 } }] });
    expect(called.stepRuns).toMatchObject([
      { key: 'w', output: { timedOut: false, payload: 1 } },
      { state: 'skipped' },
    ]);
    const late = await play(flowOf(wait), { w: [{ output: { timedOut: true } }] });
    expect(late.stepRuns).toMatchObject([{ key: 'w' }, { key: 'late', state: 'completed' }]);
  });

  it('gives the answer of a step, or the one for its end', async () => {
    const asked = (steps: StepDefinition[]): FlowDefinition => ({
      ...flowOf(...steps),
      trigger: { type: 'asked', success: { status: 200, body: 'at the end' } },
    });
    expect((await play(asked([]))).answer).toMatchObject({ answer: { status: 200, body: 'at the end' } });
    const respond: StepDefinition = { id: 'r', respond: { status: 202, body: 'at once' } };
    expect((await play(asked([respond]))).answer).toMatchObject({ answer: { status: 202, body: 'at once' } });
  });

  it('is abandoned when it calls more often than it may', async () => {
    const trace = await play(flowOf({ id: 'l', doUntil: 'false', do: [pause('a')] }), {}, 5);
    expect(trace.end).toMatchObject({ state: 'failed', error: { code: 'too-many-step-runs' } });
    expect(trace.stepRuns.filter(({ state }) => state === 'completed')).toHaveLength(5);
  });
});
