import { describe, expect, it } from '@jest/globals';
import { sharedValidator } from '../../src/schema/shared-validator.js';

describe('a shared validator', () => {
  it('is the same for equal schemas, since compiling one takes milliseconds', () => {
    expect(sharedValidator({ type: 'string' }, {})).toBe(sharedValidator({ type: 'string' }, { a: {} }));
  });

  it('is another one where a complex object of the same name differs', () => {
    const schema = { $ref: '#/complexObjects/a' };
    expect(sharedValidator(schema, { a: { type: 'string' } })('x')).toEqual([]);
    expect(sharedValidator(schema, { a: { type: 'integer' } })('x')).toHaveLength(1);
  });
});
