import { describe, expect, it } from '@jest/globals';
import { changedSteps } from '../../src/flow-language/changed-steps.js';
import type { StepDefinition } from '../../src/flow-language/flow-definition.js';

const note = (id: string, message = id): StepDefinition => ({ id, action: 'log', inputs: { message } });

const FLOW: StepDefinition[] = [
  note('a'),
  { id: 'if', if: 'true', then: [note('b'), note('c')], else: [note('d')] },
  note('e'),
];

describe('the steps that differ between two versions', () => {
  it('are none when only others were changed, even inside the same blocks', () => {
    const later = [note('a'), { id: 'if', if: 'true', then: [note('b'), note('c', 'new')], else: [] }, note('f')];
    expect(changedSteps(FLOW, later as StepDefinition[], ['a', 'if', 'b'])).toEqual([]);
  });

  it('are those that say something else, wherever the order of members is all that changed they do not', () => {
    const later = [{ inputs: { message: 'a' }, action: 'log', id: 'a' }, { ...FLOW[1], if: 'false' }, FLOW[2]];
    expect(changedSteps(FLOW, later as StepDefinition[], ['a', 'if', 'b'])).toEqual([
      { stepId: 'if', pointer: '/steps/1', reason: 'changed' },
    ]);
  });

  it('are those that are gone, and those that stand behind other steps or in another block', () => {
    const later = [note('new'), note('a'), { id: 'if', if: 'true', then: [], else: [note('b'), note('d')] }];
    expect(changedSteps(FLOW, later as StepDefinition[], ['a', 'b', 'c', 'd'])).toEqual([
      { stepId: 'a', pointer: '/steps/1', reason: 'moved' },
      { stepId: 'b', pointer: '/steps/2/else/0', reason: 'moved' },
      { stepId: 'c', pointer: '/steps/1/then/1', reason: 'gone' },
      { stepId: 'd', pointer: '/steps/2/else/1', reason: 'moved' },
    ]);
  });
});
