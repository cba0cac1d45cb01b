import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonChanges } from '../../src/shared/json-changes.js';
import type { JsonValue } from '../../src/shared/json.js';

const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<JsonValue>(null, true, 1, 2, 'a', 'b'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c/d'), tie('value')), { maxLength: 3 })
      .map((entries) => Object.fromEntries(entries) as JsonValue),
  ),
}));

describe('the changes between two values', () => {
  it('are none exactly when both are written the same', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(jsonChanges(before, after).length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
        expect(jsonChanges(after, after)).toEqual([]);
      }),
    );
  });

  it('name what was added, removed and changed by its pointer', () => {
    expect(jsonChanges({ a: 1, 'b/c': { d: [1, 2] }, gone: 0 }, { a: 2, 'b/c': { d: [1, 2, 3] }, new: null })).toEqual([
      { change: 'changed', pointer: '/a', before: 1, after: 2 },
      { change: 'added', pointer: '/b~1c/d/2', after: 3 },
      { change: 'added', pointer: '/new', after: null },
      { change: 'removed', pointer: '/gone', before: 0 },
    ]);
  });

  it('take one item put into a list for one change', () => {
    expect(jsonChanges(['a', 'b', 'c'], ['a', 'x', 'b', 'c'])).toEqual([
      { change: 'added', pointer: '/1', after: 'x' },
    ]);
    expect(jsonChanges(['a', 'b', 'b'], ['a', 'b'])).toEqual([{ change: 'removed', pointer: '/2', before: 'b' }]);
  });

  it('say when members stand in another order only', () => {
    expect(jsonChanges({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([{ change: 'reordered', pointer: '' }]);
  });
});
