import { describe, expect, it } from '@jest/globals';
import { RecentlyUsed } from '../../src/shared/recently-used.js';

describe('RecentlyUsed', () => {
  it('pushes out the entry that was not used for longest', () => {
    const recent = new RecentlyUsed<string, number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.get('a');
    recent.set('c', 3);
    expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
  });

  it('replaces an entry without pushing out another', () => {
    const recent = new RecentlyUsed<string, number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.set('b', 3);
    expect([recent.get('a'), recent.get('b')]).toEqual([1, 3]);
  });

  it('removes an entry only while it holds the given value', () => {
    const recent = new RecentlyUsed<string, number>(2);
    recent.set('a', 1);
    recent.remove('a', 2);
    expect(recent.get('a')).toBe(1);
    recent.remove('a', 1);
    expect(recent.get('a')).toBeUndefined();
  });
});
