import { describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { FAIL, findingsOf, findingsOfFlow, log, open, told, use, useText } from './check-steps.js';

const LABELS = 'trigger.body.ticket.labels';

function each(...steps: StepDefinition[]): StepDefinition {
  return { id: 'loop', forEach: LABELS, as: 'label', index: 'at', do: steps };
}

function until(condition: string, ...steps: StepDefinition[]): StepDefinition {
  return { id: 'loop', doUntil: condition, index: 'round', do: steps };
}

describe('a loop over a list', () => {
  it('knows the type of the item and of the position', () => {
    expect(findingsOf(each(useText('a', 'label.name'), use('b', 'at + 1')))).toEqual([]);
    expect(findingsOf(each(useText('a', 'label.nmae')))).toMatchObject([
      { code: 'unknown-field', pointer: '/steps/0/do/0/inputs/message', hint: 'Did you mean "name"?' },
    ]);
    expect(told(findingsOf(each(useText('a', 'at'))))).toEqual(['type-mismatch /steps/0/do/0/inputs/message']);
  });

  it.each([
    ['[1, 2]', 'label + 1', []],
    [`${LABELS}.map(l, l.name)`, 'label + "x"', []],
    ['trigger.body.extra.list', 'label.anything', ['optional-field', 'optional-field']],
    ['trigger.method', 'label', ['type-mismatch']],
    ['trigger.body.ticket', 'label', ['type-mismatch']],
    ['trigger.body.ticket.parent.labels', 'label.name', ['optional-field']],
    ['coalesce(trigger.body.ticket.parent.labels, [])', 'label.name', []],
    ['[]', 'label', []],
    ['trigger.body.tikcet.labels', 'label.name', ['unknown-field']],
    ['{{ trigger.body.ticket.labels }}', 'label.name', ['syntax-error']],
  ])('goes through %s', (list, expression, codes) => {
    const step: StepDefinition = { id: 'loop', forEach: list, as: 'label', do: [use('a', expression)] };
    expect(findingsOf(step).map(({ code }) => code)).toEqual(codes);
  });

  it('has steps that nothing behind it can see, and says what to do instead', () => {
    const [finding, ...others] = findingsOf(each(open('x')), useText('a', 'steps.x.record.sys_id'));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'step-in-loop', severity: 'error', pointer: '/steps/1/inputs/message' });
    expect(finding.hint).toContain('Append');
    const guarded = useText('a', 'has(steps.x.record) ? "yes" : "no"');
    expect(told(findingsOf(each(open('x')), guarded))).toEqual(['step-in-loop /steps/1/inputs/message']);
  });

  it('sees steps of its own round and those before it', () => {
    const steps = [open('x'), useText('a', 'steps.x.record.sys_id + steps.first.record.sys_id')];
    expect(findingsOf(open('first'), each(...steps))).toEqual([]);
    expect(told(findingsOf(each(useText('a', 'steps.x.record.sys_id'), open('x'))))).toEqual([
      'step-not-reached /steps/0/do/0/inputs/message',
    ]);
  });

  it('tells behind it how many rounds there were', () => {
    expect(findingsOf(each(), use('a', 'steps.loop.exited ? steps.loop.count : 0'))).toEqual([]);
    expect(told(findingsOf(each(use('a', 'steps.loop.count'))))).toEqual([
      'step-not-reached /steps/0/do/0/inputs/details/value',
    ]);
  });

  it('may be in another, whose item it sees', () => {
    const inner: StepDefinition = {
      ...(each(useText('a', 'label.name + other.name')) as object),
      id: 'inner',
    } as never;
    const outer: StepDefinition = { id: 'outer', forEach: LABELS, as: 'other', do: [inner] };
    expect(told(findingsOf(outer))).toEqual([]);
    expect(told(findingsOf(outer, useText('b', 'other.name')))).toEqual(['unknown-root /steps/1/inputs/message']);
  });

  it.each([
    ['trigger', 'reserved-name'],
    ['steps', 'reserved-name'],
    ['vars', 'reserved-name'],
    ['error', 'reserved-name'],
    ['true', 'reserved-name'],
    ['loop', 'reserved-name'],
    ['prototype', 'reserved-name'],
    ['other', 'name-taken'],
    ['Label', 'invalid-member'],
    ['a-b', 'invalid-member'],
    ['', 'invalid-member'],
  ])('cannot call its item "%s"', (name, code) => {
    const inner: StepDefinition = { id: 'inner', forEach: LABELS, as: name, do: [] };
    const outer: StepDefinition = { id: 'outer', forEach: LABELS, as: 'other', do: [inner] };
    expect(told(findingsOf(outer))).toEqual([`${code} /steps/0/do/0/as`]);
  });

  it('cannot call the item and its position the same', () => {
    const step: StepDefinition = { id: 'loop', forEach: LABELS, as: 'label', index: 'label', do: [] };
    expect(told(findingsOf(step))).toEqual(['name-taken /steps/0/index']);
  });

  it.each([
    [{ concurrency: 0 }, 'invalid-member /steps/0/concurrency'],
    [{ concurrency: 51 }, 'invalid-member /steps/0/concurrency'],
    [{ concurrency: 1.5 }, 'invalid-member /steps/0/concurrency'],
    [{ as: undefined }, 'invalid-member /steps/0/as'],
    [{ do: undefined }, 'invalid-member /steps/0/do'],
    [{ do: {} }, 'invalid-member /steps/0/do'],
    [{ forEach: [] }, 'invalid-member /steps/0/forEach'],
    [{ maxIterations: 5 }, 'unknown-member /steps/0/maxIterations'],
  ])('is told of a member it cannot have: %j', (members, finding) => {
    const step = JSON.parse(JSON.stringify({ ...each(), ...members })) as StepDefinition;
    expect(told(findingsOf(step))).toEqual([finding]);
  });
});

describe('a loop until a condition', () => {
  it('sees the steps of the round in its condition, and nothing behind it does', () => {
    const find: StepDefinition = { id: 'find', action: 'look-up' };
    expect(findingsOf(until('steps.find.found && round > 2', find))).toEqual([]);
    expect(told(findingsOf(until('steps.find.found', find), use('a', 'steps.find.found')))).toEqual([
      'step-in-loop /steps/1/inputs/details/value',
    ]);
    expect(told(findingsOf(until('steps.find.fuond', find)))).toEqual(['unknown-field /steps/0/doUntil']);
    expect(told(findingsOf(until('round', find)))).toEqual(['type-mismatch /steps/0/doUntil']);
  });

  it('knows that a round may have been skipped before its last step', () => {
    const skip: StepDefinition = { id: 's', if: 'round == 1', then: [{ id: 'skip', skipIteration: true }] };
    const find: StepDefinition = { id: 'find', action: 'look-up' };
    expect(told(findingsOf(until('steps.find.found', skip, find)))).toEqual(['step-may-not-run /steps/0/doUntil']);
    expect(findingsOf(until('has(steps.find) && steps.find.found', skip, find))).toEqual([]);
  });

  it('has bounds', () => {
    const step = { ...until('true'), maxIterations: 10_001 } as StepDefinition;
    expect(told(findingsOf(step))).toEqual(['invalid-member /steps/0/maxIterations']);
  });

  it('that never comes to its end is not gone on from', () => {
    expect(told(findingsOf(until('true', { id: 'stop', end: FAIL }), open('a')))).toEqual([
      'unreachable-step /steps/1',
    ]);
    const left = until('true', { id: 'leave', exitLoop: true });
    expect(findingsOf(left, open('a'))).toEqual([]);
  });

  it('tells behind it whether the condition has come true', () => {
    expect(findingsOf(until('true'), use('a', 'steps.loop.met ? steps.loop.count : 0'))).toEqual([]);
  });
});

describe('leaving a loop', () => {
  it.each([{ exitLoop: true }, { skipIteration: true }] as const)('outside of one is an error: %j', (members) => {
    const [member] = Object.keys(members);
    const step = { id: 'a', ...members } as StepDefinition;
    expect(told(findingsOf(step))).toEqual([`outside-loop /steps/0/${member}`]);
    expect(findingsOf(each(step))).toEqual([]);
    const behind: StepDefinition = { id: 'i', if: 'true', then: [step, log('b', { message: 'a' })] };
    expect(told(findingsOf(each(behind)))).toEqual(['unreachable-step /steps/0/do/0/then/1']);
  });

  it('proves to the steps behind it what did not hold', () => {
    const due = 'trigger.body.ticket.due';
    const skip: StepDefinition = { id: 's', if: `!has(${due})`, then: [{ id: 'skip', skipIteration: true }] };
    expect(findingsOf(each(skip, useText('a', due)))).toEqual([]);
    expect(told(findingsOf(each(skip), useText('a', due)))).toEqual(['optional-field /steps/1/inputs/message']);
  });

  it('is only ever written as true', () => {
    const step = { id: 'a', exitLoop: false } as unknown as StepDefinition;
    expect(told(findingsOf(each(step)))).toContain('invalid-member /steps/0/do/0/exitLoop');
  });
});

describe('steps that no execution comes to', () => {
  it('are warned of once per block', () => {
    const findings = findingsOf({ id: 'stop', end: FAIL }, open('a'), open('b'), {
      id: 'c',
      if: 'true',
      then: [open('d')],
    });
    expect(findings).toMatchObject([{ code: 'unreachable-step', severity: 'warning', pointer: '/steps/1' }]);
  });

  it('are checked all the same', () => {
    const findings = findingsOf({ id: 'stop', end: FAIL }, useText('a', 'trigger.boddy'));
    expect(told(findings)).toEqual(['unreachable-step /steps/1', 'unknown-field /steps/1/inputs/message']);
  });

  it('are not those behind a loop, which may have no rounds', () => {
    expect(findingsOfFlow({ steps: [each({ id: 'stop', end: FAIL }), open('a')] })).toEqual([]);
  });
});
