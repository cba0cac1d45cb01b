import { expect, it } from '@jest/globals';
import { retryAfterSeconds } from '../../src/connections/retry-after.js';

const NOW = Date.parse('2026-11-23T12:00:00Z');

it.each([
  [undefined, undefined],
  ['120', 120],
  ['0', 0],
  ['Mon, 23 Nov 2026 12:01:30 GMT', 90],
  ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
  ['soon', undefined],
  ['-5', undefined],
])('Retry-After %j asks for %j seconds', (header, seconds) => {
  expect(retryAfterSeconds(header, NOW)).toBe(seconds);
});
