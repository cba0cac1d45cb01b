import { describe, expect, it } from '@jest/globals';
import { didYouMean, nearestName } from '../../src/shared/nearest-name.js';

describe('the nearest name', () => {
  it.each([
    ['tikcet', 'ticket'],
    ['ticket_', 'ticket'],
    ['shortDescription', 'short_description'],
    ['SHORT-DESCRIPTION', 'short_description'],
  ])('is found for %s', (name, nearest) => {
    expect(nearestName(name, ['state', 'ticket', 'short_description'])).toBe(nearest);
  });

  it.each(['banana', '', 'x'.repeat(101)])('is not guessed for "%s", which is like none', (name) => {
    expect(nearestName(name, ['state', 'ticket'])).toBeUndefined();
  });

  it('is asked for in a sentence, or not at all', () => {
    expect(didYouMean('stat', ['state'])).toBe('Did you mean "state"?');
    expect(didYouMean('stat', [])).toBeUndefined();
  });
});
