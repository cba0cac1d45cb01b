import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unfitData } from '../../src/flow-language/unfit-data.js';

describe('data of a step run', () => {
  it('is refused exactly when it holds text that the database cannot read', () => {
    const text = fc.array(fc.constantFrom('a', '\\', 'u0000', '\0', '\ud800', '😀', '"', 'udfff'), { maxLength: 8 });
    fc.assert(
      fc.property(text, (parts) => {
        const value = parts.join('');
        const storable = !value.includes('\0') && !/\p{Surrogate}/u.test(value);
        expect(unfitData('output', { value }) === undefined).toBe(storable);
      }),
    );
  });

  it('may be as large as is allowed, and not a byte larger', () => {
    const allowed = 256 * 1024 - JSON.stringify({ text: '' }).length;
    expect(unfitData('output', { text: 'x'.repeat(allowed) })).toBeUndefined();
    expect(unfitData('output', { text: 'x'.repeat(allowed + 1) })).toMatchObject({ code: 'output-too-large' });
    expect(unfitData('input', { text: 'x'.repeat(allowed + 1) })).toBeUndefined();
  });
});
