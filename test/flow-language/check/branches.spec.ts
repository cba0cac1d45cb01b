import { describe, expect, it } from '@jest/globals';
import type { StepDefinition } from '../../../src/flow-language/flow-definition.js';
import { FAIL, findingsOf, open, told, use, useText } from './check-steps.js';

const DUE = 'trigger.body.ticket.due';

describe('an if with several branches', () => {
  it('proves to each branch that the conditions before it did not hold', () => {
    const flow: StepDefinition = {
      id: 'a',
      if: `!has(${DUE})`,
      then: [],
      elseIf: [{ if: `${DUE} == "x"`, then: [useText('b', DUE)] }],
      else: [useText('c', DUE)],
    };
    expect(findingsOf(flow)).toEqual([]);
  });

  it('lets no branch see the steps of another', () => {
    const flow: StepDefinition = {
      id: 'a',
      if: 'true',
      then: [open('x')],
      elseIf: [{ if: 'false', then: [open('y'), useText('b', 'steps.x.record.sys_id')] }],
      else: [useText('c', 'steps.y.record.sys_id')],
    };
    expect(told(findingsOf(flow))).toEqual([
      'step-not-reached /steps/0/elseIf/0/then/1/inputs/message',
      'step-not-reached /steps/0/else/0/inputs/message',
    ]);
  });

  it('is followed by what holds whichever branch was taken', () => {
    const check: StepDefinition = { id: 'a', if: `!has(${DUE})`, then: [{ id: 'stop', end: FAIL }] };
    expect(findingsOf(check, useText('b', DUE))).toEqual([]);
    const step: StepDefinition = { id: 'a', if: 'true', then: [open('x')], else: [{ id: 'stop', end: FAIL }] };
    expect(findingsOf(step, useText('b', 'steps.x.record.sys_id'))).toEqual([]);
    const both: StepDefinition = { id: 'a', if: `has(${DUE})`, then: [], else: [] };
    expect(told(findingsOf(both, useText('b', DUE)))).toEqual(['optional-field /steps/1/inputs/message']);
  });

  it('tells which branch was taken, also to its own steps', () => {
    expect(findingsOf({ id: 'a', if: 'true', then: [useText('b', 'steps.a.branch')] })).toEqual([]);
    const index = 'steps.a.branch == "elseIf" ? steps.a.index : -1';
    expect(findingsOf({ id: 'a', if: 'true', then: [] }, use('b', index))).toEqual([]);
    expect(told(findingsOf({ id: 'a', if: 'true', then: [] }, use('b', 'steps.a.index')))).toEqual([
      'optional-field /steps/1/inputs/details/value',
    ]);
  });

  it.each([
    ['an elseIf that is no list', { elseIf: {} }, 'invalid-member /steps/0/elseIf'],
    ['a branch without condition', { elseIf: [{ then: [] }] }, 'invalid-member /steps/0/elseIf/0/if'],
    [
      'a branch that is misspelt',
      { elseIf: [{ if: 'true', then: [], do: [] }] },
      'unknown-member /steps/0/elseIf/0/do',
    ],
    ['a member that is misspelt', { elseif: [] }, 'unknown-member /steps/0/elseif'],
  ])('with %s is told of', (_name, members, finding) => {
    const step = { id: 'a', if: 'true', then: [], ...members } as unknown as StepDefinition;
    expect(told(findingsOf(step))).toContain(finding);
  });
});

describe('a decision', () => {
  const when = (name: string, condition: string, ...steps: StepDefinition[]) => ({ name, when: condition, do: steps });

  it('proves to a case its own condition, and that of no case before it', () => {
    const flow: StepDefinition = {
      id: 'a',
      decision: [when('none', `!has(${DUE})`), when('some', 'true', useText('b', DUE))],
      otherwise: [useText('c', DUE)],
    };
    expect(findingsOf(flow)).toEqual([]);
  });

  it('that runs all cases proves to a case its own condition only', () => {
    const flow: StepDefinition = {
      id: 'a',
      match: 'all',
      decision: [
        when('none', `!has(${DUE})`),
        when('some', `has(${DUE})`, useText('b', DUE)),
        when('other', 'true', useText('c', DUE)),
      ],
      otherwise: [useText('d', DUE)],
    };
    expect(told(findingsOf(flow))).toEqual(['optional-field /steps/0/decision/2/do/0/inputs/message']);
  });

  it('that runs all cases lets a case see that earlier ones may have run', () => {
    const seen = useText('b', 'coalesce(steps.x.record.sys_id, "")');
    const all = { id: 'a', decision: [when('one', 'true', open('x')), when('two', 'true', seen)] };
    expect(findingsOf({ ...all, match: 'all' })).toEqual([]);
    expect(told(findingsOf(all))).toEqual(['step-not-reached /steps/0/decision/1/do/0/inputs/message']);
  });

  it('is not gone on from when every way through it ends', () => {
    const end = (id: string): StepDefinition => ({ id, end: FAIL });
    const cases = [when('one', 'true', end('x')), when('two', 'true', end('y'))];
    for (const match of ['first', 'all'] as const) {
      const closed: StepDefinition = { id: 'a', match, decision: cases, otherwise: [end('z')] };
      expect(told(findingsOf(closed, open('b')))).toEqual(['unreachable-step /steps/1']);
      expect(findingsOf({ id: 'a', match, decision: cases }, open('b'))).toEqual([]);
    }
  });

  it('has cases of different names, at least one', () => {
    const cases = [when('one', 'true'), when('one', 'false')];
    expect(told(findingsOf({ id: 'a', decision: cases }))).toEqual(['duplicate-name /steps/0/decision/1/name']);
    expect(told(findingsOf({ id: 'a', decision: [] }))).toEqual(['invalid-member /steps/0/decision']);
    const other = { id: 'a', decision: [when('one', 'true')], match: 'frist' } as unknown as StepDefinition;
    expect(findingsOf(other)).toMatchObject([{ pointer: '/steps/0/match', hint: 'Did you mean "first"?' }]);
  });

  it('tells which cases run', () => {
    const decision: StepDefinition = { id: 'a', decision: [when('one', 'true', useText('c', 'steps.a.matched[0]'))] };
    expect(told(findingsOf(decision, useText('b', 'steps.a.matched.join(", ")')))).toEqual([
      'optional-field /steps/0/decision/0/do/0/inputs/message',
    ]);
  });
});
