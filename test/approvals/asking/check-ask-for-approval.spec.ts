import { describe, expect, it } from '@jest/globals';
import { checkAskForApproval } from '../../../src/approvals/asking/check-ask-for-approval.js';
import { dueTime } from '../../../src/approvals/asking/due-time.js';
import type { JsonObject } from '../../../src/shared/json.js';

const NOW = new Date('2026-11-23T12:00:00Z');

describe('the check of an ask-for-approval', () => {
  it.each<[JsonObject, string, string]>([
    [{}, 'missing-input', '/users'],
    [{ role: 'manager', due: '2026-12-01T00:00:00Z', dueIn: 'P1D' }, 'invalid-input', '/dueIn'],
    [{ role: 'manager', dueIn: 'P1M' }, 'invalid-duration', '/dueIn'],
    [{ role: 'manger' }, 'unknown-role', '/role'],
  ])('finds what is wrong before it runs: %j', (inputs, code, pointer) => {
    expect(checkAskForApproval(inputs, inputs, new Set(['manager']))).toMatchObject([{ code, pointer }]);
  });

  it('guesses the role that was meant, and says nothing of roles it does not know of', () => {
    const inputs = { role: 'manger' };
    expect(checkAskForApproval(inputs, inputs, new Set(['manager']))[0].hint).toBe('Did you mean "manager"?');
    expect(checkAskForApproval(inputs, inputs, undefined)).toEqual([]);
  });
});

describe('the due time', () => {
  it('is a time, or some time from now; one that has passed is now; none is never', () => {
    expect(dueTime({ dueIn: 'PT1H' }, NOW)).toEqual(new Date('2026-11-23T13:00:00Z'));
    expect(dueTime({ due: '2026-11-24T12:00:00+01:00' }, NOW)).toEqual(new Date('2026-11-24T11:00:00Z'));
    expect(dueTime({ due: '2020-01-01T00:00:00Z' }, NOW)).toEqual(NOW);
    expect(dueTime({}, NOW)).toBeNull();
  });

  it.each([{ dueIn: 'soon' }, { due: '2040-01-01T00:00:00Z' }, { due: '2026-12-01T00:00:00Z', dueIn: 1 }])(
    'is refused: %j',
    (input) => expect(() => dueTime(input, NOW)).toThrow(expect.objectContaining({ code: 'validation-failed' })),
  );
});
