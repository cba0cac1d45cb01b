import { describe, expect, it } from '@jest/globals';
import { isFlat } from '../../../src/executions/reading/is-flat.js';

describe('a filter of executions', () => {
  it('costs the same however many there are when it is by what they are listed by', () => {
    expect(isFlat({})).toBe(true);
    expect(
      isFlat({ namespace: 'acme', state: 'failed', flowId: 'f', createdFrom: new Date(), isTest: undefined }),
    ).toBe(true);
  });

  it.each([
    { isTest: false },
    { isTest: true },
    { errorCode: 'call-failed' },
    { replayId: 'r', state: 'failed' as const },
  ])('may pass over much when it is %j', (filter) => expect(isFlat(filter)).toBe(false));
});
