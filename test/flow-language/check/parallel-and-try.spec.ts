import { describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { FAIL, findingsOf, findingsOfFlow, open, told, use, useText } from './check-steps.js';

const parallel = (...branches: StepDefinition[][]): StepDefinition => ({
  id: 'p',
  parallel: branches.map((steps) => ({ do: steps })),
});
const attempt = (steps: StepDefinition[], caught: StepDefinition[] = []): StepDefinition => ({
  id: 't',
  try: steps,
  catch: caught,
});
const SEEN = 'steps.x.record.sys_id';

describe('parallel branches', () => {
  it('cannot see each other, and are all through behind them', () => {
    const [finding, ...others] = findingsOf(parallel([open('x')], [useText('a', SEEN)]));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'step-not-reached', pointer: '/steps/0/parallel/1/do/0/inputs/message' });
    expect(finding.hint).toContain('behind the parallel step');
    expect(findingsOf(parallel([open('x')], [open('y')]), useText('a', `${SEEN} + steps.y.record.sys_id`))).toEqual([]);
  });

  it('see what ran before them, and their own steps', () => {
    expect(findingsOf(open('x'), parallel([open('y'), useText('a', `${SEEN} + steps.y.record.sys_id`)], []))).toEqual(
      [],
    );
  });

  it('may hold a step that may not have run', () => {
    const maybe: StepDefinition = { id: 'i', if: 'true', then: [open('x')] };
    expect(told(findingsOf(parallel([maybe], []), useText('a', SEEN)))).toEqual([
      'step-may-not-run /steps/1/inputs/message',
    ]);
  });

  it('are not gone on from when one of them ends the flow', () => {
    expect(told(findingsOf(parallel([{ id: 'stop', end: FAIL }], []), open('a')))).toEqual([
      'unreachable-step /steps/1',
    ]);
  });

  it('are one at least', () => {
    expect(told(findingsOf({ id: 'p', parallel: [] }))).toEqual(['invalid-member /steps/0/parallel']);
    const step = { id: 'p', parallel: [{ steps: [] }] } as unknown as StepDefinition;
    expect(told(findingsOf(step))).toEqual([
      'invalid-member /steps/0/parallel/0/do',
      'unknown-member /steps/0/parallel/0/steps',
    ]);
  });

  it('give nothing themselves', () => {
    expect(told(findingsOf(parallel([], []), use('a', 'steps.p.anything')))).toEqual([
      'unknown-field /steps/1/inputs/details/value',
    ]);
  });
});

describe('a try', () => {
  it('tells its catch what went wrong', () => {
    const text = 'steps.t.error.code + steps.t.error.message + steps.t.error.stepId';
    expect(findingsOf(attempt([open('x')], [useText('a', text)]))).toEqual([]);
    expect(findingsOf(attempt([open('x')], [useText('a', 'steps.t.error.mesage')]))).toMatchObject([
      { code: 'unknown-field', hint: 'Did you mean "message"?' },
    ]);
    expect(told(findingsOf(attempt([useText('a', 'steps.t.error.code')])))).toEqual([
      'step-not-reached /steps/0/try/0/inputs/message',
    ]);
  });

  it('has steps of which its catch cannot know whether they ran', () => {
    expect(told(findingsOf(attempt([open('x')], [useText('a', SEEN)])))).toEqual([
      'step-may-not-run /steps/0/catch/0/inputs/message',
    ]);
    expect(findingsOf(attempt([open('x')], [useText('a', `coalesce(${SEEN}, "")`)]))).toEqual([]);
    const ended: StepDefinition = { id: 'i', if: 'true', then: [open('x'), { id: 'stop', end: FAIL }] };
    expect(findingsOf(attempt([ended], [useText('a', `coalesce(${SEEN}, "")`)]))).toEqual([]);
    const loop: StepDefinition = { id: 'l', forEach: '[1]', as: 'item', do: [open('x')] };
    expect(told(findingsOf(attempt([loop], [useText('a', `coalesce(${SEEN}, "")`)])))).toEqual([
      'step-in-loop /steps/0/catch/0/inputs/message',
    ]);
  });

  it('has steps that may not have run behind it, unless its catch is not gone on from', () => {
    expect(told(findingsOf(attempt([open('x')]), useText('a', SEEN)))).toEqual([
      'step-may-not-run /steps/1/inputs/message',
    ]);
    expect(findingsOf(attempt([open('x')], [{ id: 'stop', end: FAIL }]), useText('a', SEEN))).toEqual([]);
  });

  it('tells behind it whether something was caught', () => {
    expect(findingsOf(attempt([]), useText('a', 'steps.t.caught ? steps.t.error.code : ""'))).toEqual([]);
    expect(told(findingsOf(attempt([]), useText('a', 'steps.t.error.code')))).toEqual([
      'optional-field /steps/1/inputs/message',
    ]);
  });

  it('needs a catch', () => {
    const step = { id: 't', try: [] } as unknown as StepDefinition;
    expect(told(findingsOf(step))).toEqual(['invalid-member /steps/0/catch']);
  });
});

describe('waiting for a callback', () => {
  const payload = { type: 'object', required: ['approved'], properties: { approved: { type: 'boolean' } } };
  const wait = (members: Partial<StepDefinition> = {}): StepDefinition =>
    ({ id: 'w', waitForCallback: { payload, timeout: 'PT1H' }, ...members }) as StepDefinition;

  it('has an address to tell inside, and only there', () => {
    expect(findingsOf(wait({ do: [useText('a', 'steps.w.resumeUrl')] }))).toEqual([]);
    expect(told(findingsOf(wait(), useText('a', 'steps.w.resumeUrl')))).toEqual([
      'unknown-field /steps/1/inputs/message',
    ]);
  });

  it('gives what the caller has sent, unless nobody has', () => {
    expect(told(findingsOf(wait(), use('a', 'steps.w.payload.approved')))).toEqual([
      'optional-field /steps/1/inputs/details/value',
    ]);
    expect(findingsOf(wait(), use('a', '!steps.w.timedOut && steps.w.payload.approved'))).toEqual([]);
    expect(findingsOf(wait({ onTimeout: [{ id: 's', end: FAIL }] }), use('a', 'steps.w.payload.approved'))).toEqual([]);
    expect(told(findingsOf(wait({ onTimeout: [use('a', 'steps.w.payload.approved')] })))).toEqual([
      'optional-field /steps/0/onTimeout/0/inputs/details/value',
    ]);
    expect(told(findingsOf(wait(), use('a', 'steps.w.payload.aproved')))).toContain(
      'unknown-field /steps/1/inputs/details/value',
    );
  });

  it('takes any JSON when it declares none', () => {
    const step: StepDefinition = { id: 'w', waitForCallback: {}, onTimeout: [{ id: 's', end: FAIL }] };
    expect(findingsOf(step, use('a', 'steps.w.payload'))).toEqual([]);
  });

  it.each([
    [{ payload: { type: 'objekt' } }, 'unknown-type /steps/0/waitForCallback/payload/type'],
    [{ payload: 5 }, 'type /steps/0/waitForCallback/payload'],
    [{ timeout: 'PT0S' }, 'invalid-duration /steps/0/waitForCallback/timeout'],
    [{ timeout: 'P367D' }, 'invalid-duration /steps/0/waitForCallback/timeout'],
    [{ timout: 5 }, 'unknown-member /steps/0/waitForCallback/timout'],
  ])('is told of what it cannot have: %j', (members, finding) => {
    expect(told(findingsOf({ id: 'w', waitForCallback: members as never }))).toEqual([finding]);
  });

  it('that is left early is not looked at where it may have been left', () => {
    const skip: StepDefinition = { id: 'i', if: 'true', then: [{ id: 'skip', skipIteration: true }] };
    const loop = { id: 'l', doUntil: 'steps.w.timedOut', do: [wait({ do: [skip] })] };
    expect(told(findingsOf(loop))).toEqual(['step-not-reached /steps/0/doUntil']);
    expect(findingsOf({ ...loop, do: [wait()] })).toEqual([]);
  });
});

describe('an answer that is mapped for the end', () => {
  const asked = (success: object, ...steps: StepDefinition[]) =>
    findingsOfFlow({ trigger: { type: 'asked', success: success as never }, steps });
  const mapped = { status: 200, body: '{{ steps.x.record.sys_id }}' };

  it('sees what holds wherever an execution completes', () => {
    expect(asked(mapped, open('x'))).toEqual([]);
    const early: StepDefinition = { id: 'i', if: 'true', then: [{ id: 'stop', end: {} }] };
    expect(asked(mapped, open('x'), early)).toEqual([]);
    expect(told(asked({ status: 200, body: '{{ [steps.x] }}' }, early, open('x')))).toEqual([
      'step-may-not-run /trigger/success/body',
    ]);
    const failing: StepDefinition = { id: 'i', if: 'true', then: [{ id: 'stop', end: FAIL }] };
    expect(asked(mapped, failing, open('x'))).toEqual([]);
  });

  it('is never used when no execution completes', () => {
    expect(told(asked({ status: 200 }, { id: 'stop', end: FAIL }))).toEqual(['unreachable-answer /trigger/success']);
  });

  it('may see what ran at the same time as the step that ended the flow', () => {
    const both = parallel([open('x')], [{ id: 'stop', end: {} }]);
    const guarded = { status: 200, body: '{{ coalesce(steps.x.record.sys_id, "") }}' };
    expect(asked(guarded, both)).toEqual([]);
  });
});
