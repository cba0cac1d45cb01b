import { describe, expect, it } from '@jest/globals';
import { retriedSteps } from '../../src/flow-language/retried-steps.js';

describe('the steps of a flow that is tried again', () => {
  it('stand where they are written, with their limits and the callbacks around them', () => {
    const note = (id: string) => ({ id, action: 'log', inputs: { message: id } });
    const found = retriedSteps([
      note('a'),
      {
        id: 'wait',
        waitForCallback: {},
        do: [{ id: 'loop', forEach: '[1]', as: 'n', do: [note('b')], timeout: 'PT2S' }],
        onTimeout: [note('c')],
      },
      note('d'),
    ]);
    const none = { timeoutMilliseconds: null, callbacks: [] };
    expect(found).toEqual([
      { ...none, stepId: 'a', position: 0 },
      { ...none, stepId: 'wait', position: 1 },
      { stepId: 'loop', position: 2, timeoutMilliseconds: 2000, callbacks: ['wait'] },
      { ...none, stepId: 'b', position: 3, callbacks: ['wait'] },
      { ...none, stepId: 'c', position: 4, callbacks: ['wait'] },
      { ...none, stepId: 'd', position: 5 },
    ]);
  });
});
