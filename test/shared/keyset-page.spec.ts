import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor, toPage } from '../../src/shared/keyset-page.js';

describe('a keyset page', () => {
  it('ends without a cursor when nothing comes after it', () => {
    expect(toPage(['a', 'b'], 2, (row) => [row])).toEqual({ items: ['a', 'b'], next: null });
    expect(toPage([] as string[], 2, (row) => [row])).toEqual({ items: [], next: null });
  });

  it('points at its last row when one more row was there', () => {
    const page = toPage(['a', 'b', 'c'], 2, (row) => [row]);
    expect(page.items).toEqual(['a', 'b']);
    expect(decodeCursor(page.next!, 1)).toEqual(['b']);
  });

  it('reads back every cursor it wrote', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))), (key) => {
        expect(decodeCursor(encodeCursor(key), key.length)).toEqual(key);
      }),
    );
  });

  it('refuses any other text as a cursor, and never fails in another way', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(text !== encodeCursor([]));
        expect(() => decodeCursor(text, 2)).toThrow(expect.objectContaining({ code: 'invalid-cursor' }));
      }),
    );
  });
});
