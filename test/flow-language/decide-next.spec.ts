import { describe, expect, it } from '@jest/globals';
import { compileFlow } from '../../src/flow-language/compile-flow.js';
import { decideNext } from '../../src/flow-language/decide-next.js';
import type { StepDefinition } from '../../src/flow-language/flow-definition.js';
import type { Journal, StepRunFact } from '../../src/flow-language/journal.js';
import type { JsonObject } from '../../src/shared/json.js';
import { CATALOGUE, flowOf, TRIGGER_DATA } from './fake-catalogue.js';

const pause = (id: string): StepDefinition => ({ id, action: 'pause' });
const when = (id: string, condition: string, then: StepDefinition[], otherwise?: StepDefinition[]): StepDefinition => ({
  id,
  if: condition,
  then,
  ...(otherwise && { else: otherwise }),
});

function fact(stepId: string, state: StepRunFact['state'], output: JsonObject | null = null): [string, StepRunFact] {
  const error = state === 'failed' ? { code: 'boom', message: 'It broke.' } : null;
  return [stepId, { key: stepId, stepId, state, output: state === 'completed' ? (output ?? {}) : null, error }];
}

function decide(steps: StepDefinition[], ...facts: [string, StepRunFact][]) {
  const journal: Journal = new Map(facts);
  return decideNext(compileFlow(flowOf(...steps), CATALOGUE), journal, TRIGGER_DATA);
}

describe('what runs next', () => {
  it('is nothing in a flow without steps: it is complete', () => {
    expect(decide([])).toEqual({ kind: 'complete' });
  });

  it('is the first step, then the one after it, until all are done', () => {
    const steps = [pause('a'), pause('b')];
    expect(decide(steps)).toMatchObject({ kind: 'run-step', key: 'a' });
    expect(decide(steps, fact('a', 'completed'))).toMatchObject({ kind: 'run-step', key: 'b' });
    expect(decide(steps, fact('a', 'completed'), fact('b', 'completed'))).toEqual({ kind: 'complete' });
  });

  it.each(['running', 'waiting'] as const)('is nothing while a step is %s', (state) => {
    expect(decide([pause('a'), pause('b')], fact('a', state))).toEqual({ kind: 'wait', key: 'a' });
  });

  it('is nothing once a step has failed: the execution fails for its reason', () => {
    const error = { code: 'boom', message: 'It broke.', stepId: 'a' };
    expect(decide([pause('a'), pause('b')], fact('a', 'failed'))).toEqual({ kind: 'fail', error });
  });

  it('is a failure even when the step that failed left no reason', () => {
    const [key, failed] = fact('a', 'failed');
    const error = { code: 'step-failed', message: 'The step a failed.', stepId: 'a' };
    expect(decide([pause('a')], [key, { ...failed, error: null }])).toEqual({ kind: 'fail', error });
  });

  it('is the branch that the condition says, with every step of the other one skipped', () => {
    const inner = when('inner', 'true', [pause('x')], [pause('y')]);
    const steps = [when('choose', 'trigger.body.ticket.priority <= 2', [pause('a'), inner], [pause('b')]), pause('c')];
    const paused = { action: 'pause', configured: {} };
    const skipped = [
      { key: 'a', stepId: 'a', position: 1, ...paused },
      { key: 'inner', stepId: 'inner', position: 2, action: null, configured: { if: 'true' } },
      { key: 'x', stepId: 'x', position: 3, ...paused },
      { key: 'y', stepId: 'y', position: 4, ...paused },
    ];
    expect(decide(steps)).toEqual({
      kind: 'take-branch',
      key: 'choose',
      stepId: 'choose',
      position: 0,
      action: null,
      configured: { if: 'trigger.body.ticket.priority <= 2' },
      branch: 'else',
      condition: false,
      output: { branch: 'else' },
      skipped,
    });
    const taken = [fact('choose', 'completed', { branch: 'else' }), ...skipped.map(({ key }) => fact(key, 'skipped'))];
    expect(decide(steps, ...taken)).toMatchObject({ kind: 'run-step', key: 'b', step: { position: 5 } });
    expect(decide(steps, ...taken, fact('b', 'completed'))).toMatchObject({ key: 'c', step: { position: 6 } });
  });

  it('is inside the branch taken, and behind it when the branch is empty', () => {
    const steps = [when('choose', 'true', [pause('a')]), pause('b')];
    const decision = decide(steps);
    expect(decision).toMatchObject({ kind: 'take-branch', branch: 'then', skipped: [] });
    const taken = fact('choose', 'completed', { branch: 'then' });
    expect(decide(steps, taken)).toMatchObject({ kind: 'run-step', key: 'a' });
    expect(decide(steps, taken, fact('a', 'waiting'))).toEqual({ kind: 'wait', key: 'a' });
    expect(decide(steps, fact('choose', 'completed', { branch: 'else' }), fact('a', 'skipped'))).toMatchObject({
      key: 'b',
    });
  });

  it('is not a block that was skipped', () => {
    const steps = [when('outer', 'true', [], [when('inner', 'true', [pause('a')])])];
    expect(
      decide(steps, fact('outer', 'completed', { branch: 'then' }), fact('inner', 'skipped'), fact('a', 'skipped')),
    ).toEqual({
      kind: 'complete',
    });
  });

  it('is the step behind one that was skipped', () => {
    expect(decide([pause('a'), pause('b')], fact('a', 'skipped'))).toMatchObject({ kind: 'run-step', key: 'b' });
  });

  it('is a failed step when its condition cannot be evaluated', () => {
    const condition = 'trigger.body.ticket.due < "2027"';
    expect(decide([when('choose', condition, [pause('a')])])).toEqual({
      kind: 'fail-step',
      key: 'choose',
      stepId: 'choose',
      position: 0,
      action: null,
      configured: { if: condition },
      error: { code: 'absent-field', pointer: '/if', message: expect.stringContaining('has(trigger.body.ticket.due)') },
    });
    expect(decide([when('choose', 'trigger.body.extra.number', [])])).toMatchObject({
      kind: 'fail-step',
      error: { code: 'type-mismatch' },
    });
  });

  it('sees the outputs of completed steps', () => {
    const inputs = { table: 'incident', values: { short_description: 'a' } };
    const steps: StepDefinition[] = [
      { id: 'open', action: 'create-record', inputs },
      { id: 'note', action: 'log', inputs: { message: 'Opened {{ steps.open.record.sys_id }}' } },
    ];
    expect(decide(steps, fact('open', 'completed', { record: { sys_id: 'abc' } }))).toMatchObject({
      kind: 'run-step',
      input: { message: 'Opened abc' },
    });
  });
});
