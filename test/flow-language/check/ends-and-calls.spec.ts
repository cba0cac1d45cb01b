import { describe, expect, it } from '@jest/globals';
import type { FlowCatalogue, FlowSignature } from '../../../src/flow-language/flow-catalogue.js';
import type { FlowDefinition, StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { CATALOGUE } from '../fake-catalogue.js';
import { FAIL, findingsOf, findingsOfFlow, open, told, use, useText } from './check-steps.js';

const OUTPUTS = {
  type: 'object',
  required: ['total'],
  properties: { total: { type: 'integer' }, note: { type: 'string' } },
};

describe('the outputs of a flow', () => {
  const withOutputs = (...steps: StepDefinition[]) => findingsOfFlow({ outputs: OUTPUTS, steps });
  const end = (outputs: Record<string, string | number>): StepDefinition => ({ id: 'done', end: { outputs } });

  it('are given by every execution that completes', () => {
    expect(withOutputs(end({ total: '{{ trigger.body.ticket.priority }}', note: 'a' }))).toEqual([]);
    expect(withOutputs(open('x'))).toMatchObject([
      { code: 'missing-output', severity: 'error', pointer: '/outputs', message: expect.stringContaining('"total"') },
    ]);
    expect(withOutputs({ id: 'i', if: 'true', then: [end({ total: 1 })], else: [{ id: 'f', end: FAIL }] })).toEqual([]);
    expect(told(withOutputs({ id: 'i', if: 'true', then: [end({ total: 1 })] }))).toEqual(['missing-output /outputs']);
    expect(findingsOfFlow({ outputs: { type: 'object', properties: {} }, steps: [open('x')] })).toEqual([]);
  });

  it.each<[Record<string, string | number>, string]>([
    [{}, 'missing-output /steps/0/end/outputs/total'],
    [{ total: 'a' }, 'invalid-output /steps/0/end/outputs/total'],
    [{ total: '{{ trigger.method }}' }, 'type-mismatch /steps/0/end/outputs/total'],
    [{ total: 1, nota: 'a' }, 'unknown-output /steps/0/end/outputs/nota'],
  ])('are as they are declared: %j', (outputs, finding) => {
    expect(told(withOutputs(end(outputs)))).toEqual([finding]);
  });

  it('are declared, by a schema of an object', () => {
    expect(told(findingsOf(end({ total: 1 })))).toEqual(['undeclared-outputs /steps/0/end/outputs']);
    expect(findingsOf({ id: 'done', end: {} })).toEqual([]);
    expect(told(findingsOfFlow({ outputs: { type: 'string' } }))).toEqual(['not-an-object /outputs']);
    expect(told(findingsOfFlow({ outputs: { type: 'objekt' } }))).toEqual(['unknown-type /outputs/type']);
  });
});

describe('ending a flow with an error', () => {
  it('takes a code and a message, which may hold pills', () => {
    const error = { code: 'no-customer', message: 'There is no {{ trigger.body.ticket.title }}.' };
    expect(findingsOf({ id: 'a', end: { error } })).toEqual([]);
    const wrong = { code: 'no-customer', message: '{{ trigger.body.tikcet }}' };
    expect(told(findingsOf({ id: 'a', end: { error: wrong } }))).toEqual(['unknown-field /steps/0/end/error/message']);
  });

  it.each([
    [{ code: 'No Customer', message: 'a' }, 'invalid-member /steps/0/end/error/code'],
    [{ code: 'a' }, 'invalid-member /steps/0/end/error/message'],
    [{ code: 'a', message: 'a', stepId: 'b' }, 'unknown-member /steps/0/end/error/stepId'],
  ])('is told of a mistake in it: %j', (error, finding) => {
    expect(told(findingsOf({ id: 'a', end: { error } as never }))).toEqual([finding]);
  });

  it('is not both an end with outputs', () => {
    const step = { id: 'a', end: { outputs: {}, ...FAIL } } as unknown as StepDefinition;
    expect(told(findingsOf(step))).toEqual(['invalid-member /steps/0/end']);
  });
});

describe('calling a flow', () => {
  const signature = (members: Partial<FlowSignature> = {}): FlowSignature => ({
    inputs: {
      type: 'object',
      required: ['text'],
      properties: { text: { type: 'string' }, times: { type: 'integer' } },
    },
    outputs: OUTPUTS,
    calls: [],
    active: true,
    ...members,
  });
  const catalogue = (flows: Record<string, FlowSignature>): FlowCatalogue => ({
    ...CATALOGUE,
    flows: new Map(Object.entries(flows)),
  });
  const FLOWS = catalogue({
    'Tell people': signature(),
    'From outside': signature({ inputs: null }),
    Resting: signature({ active: false }),
    Middle: signature({ calls: ['Other'] }),
    Other: signature({ calls: ['A flow'] }),
  });
  const findingsIn = (flow: Partial<FlowDefinition>) => findingsOfFlow(flow, FLOWS);
  const call = (members: object = {}): StepDefinition =>
    ({ id: 'call', callFlow: 'Tell people', inputs: { text: 'a' }, ...members }) as StepDefinition;

  it('gives it the inputs that it declares', () => {
    expect(findingsIn({ steps: [call()] })).toEqual([]);
    expect(told(findingsIn({ steps: [call({ inputs: undefined })] }))).toEqual(['missing-input /steps/0/inputs/text']);
    expect(told(findingsIn({ steps: [call({ inputs: { text: '{{ 1 }}', tims: 2 } })] }))).toEqual([
      'unknown-input /steps/0/inputs/tims',
      'type-mismatch /steps/0/inputs/text',
    ]);
  });

  it('sees the outputs that it declares, when it is waited for', () => {
    const outputs = 'steps.call.outputs.total + 1';
    expect(findingsIn({ steps: [call(), use('a', outputs), useText('b', 'steps.call.executionId')] })).toEqual([]);
    expect(told(findingsIn({ steps: [call(), use('a', 'steps.call.outputs.toatl')] }))).toEqual([
      'unknown-field /steps/1/inputs/details/value',
    ]);
    const going = [call({ wait: false }), useText('b', 'steps.call.executionId')];
    expect(findingsIn({ steps: going })).toEqual([]);
    expect(told(findingsIn({ steps: [call({ wait: false }), use('a', outputs)] }))).toEqual([
      'unknown-field /steps/1/inputs/details/value',
    ]);
  });

  it('needs one that exists and can be called', () => {
    expect(findingsIn({ steps: [call({ callFlow: 'Tel people' })] })).toMatchObject([
      { code: 'unknown-flow', pointer: '/steps/0/callFlow', hint: 'Did you mean "Tell people"?' },
    ]);
    expect(told(findingsIn({ steps: [call({ callFlow: 'From outside' })] }))).toEqual([
      'flow-not-callable /steps/0/callFlow',
    ]);
    expect(findingsIn({ steps: [call({ callFlow: 'Resting' })] })).toMatchObject([
      { code: 'flow-not-active', severity: 'warning' },
    ]);
  });

  it('that comes back to the caller is warned of, with the way it takes', () => {
    const [finding, ...others] = findingsIn({ steps: [call({ callFlow: 'Middle' })] });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'flow-cycle', severity: 'warning' });
    expect(finding.message).toContain('"A flow" → "Middle" → "Other" → "A flow"');
    expect(told(findingsIn({ name: 'Tell people', steps: [call()] }))).toEqual(['flow-cycle /steps/0/callFlow']);
  });

  it('says nothing of flows when none are known', () => {
    expect(findingsOf(call({ callFlow: 'Anything' }), use('a', 'steps.call.outputs.total'))).toEqual([]);
  });

  it.each([
    [{ wait: 'yes' }, 'invalid-member /steps/0/wait'],
    [{ version: 'newest' }, 'invalid-member /steps/0/version'],
    [{ callFlow: 5 }, 'invalid-member /steps/0/callFlow'],
    [{ retry: { attempts: 0 } }, 'invalid-member /steps/0/retry/attempts'],
  ])('is told of a member it cannot have: %j', (members, finding) => {
    expect(told(findingsIn({ steps: [call(members)] }))).toEqual([finding]);
  });
});
