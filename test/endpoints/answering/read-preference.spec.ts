import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPreference } from '../../../src/endpoints/answering/read-preference.js';

describe('a Prefer header', () => {
  it.each([
    [undefined, { respondAsync: false }],
    ['', { respondAsync: false }],
    ['respond-async', { respondAsync: true }],
    ['Respond-Async, Wait=10', { respondAsync: true, wait: 10 }],
    ['wait=10', { respondAsync: false, wait: 10 }],
    ['wait = 10', { respondAsync: false, wait: 10 }],
    ['wait="10"', { respondAsync: false, wait: 10 }],
    ['wait=10; foo="a, wait=3", respond-async; bar', { respondAsync: true, wait: 10 }],
    ['foo="a, respond-async, b", wait=2', { respondAsync: false, wait: 2 }],
    ['wait=10, wait=20', { respondAsync: false, wait: 10 }],
    ['wait=0', { respondAsync: false, wait: 0 }],
    [', ,respond-async,,', { respondAsync: true }],
  ])('%j is understood', (header, preference) => {
    expect(readPreference(header)).toEqual(preference);
  });

  it.each(['wait', 'wait=soon', 'wait=-1', 'wait=1.5', 'wait=1e3', 'waiting=3', 'handling=lenient', 'wait=9999999999'])(
    '%j is ignored',
    (header) => {
      expect(readPreference(header)).toEqual({ respondAsync: false });
    },
  );

  it('of any text is read without an exception, however long', () => {
    fc.assert(fc.property(fc.string(), (header) => typeof readPreference(header).respondAsync === 'boolean'));
    for (const header of [`a${'="'.repeat(8000)}`, ' ,'.repeat(8000), `${'a;'.repeat(8000)}"`]) {
      expect(readPreference(header)).toEqual({ respondAsync: false });
    }
  });
});
