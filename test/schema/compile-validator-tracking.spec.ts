import { describe, expect, it } from '@jest/globals';
import { compileValidator } from '../../src/schema/compile-validator.js';

describe('a validator that collects all errors', () => {
  it('tells what is wrong in alternatives that combine references and closed objects', () => {
    const validate = compileValidator(
      {
        $defs: { any: { type: 'object' } },
        patternProperties: { '^a': { maxProperties: 1 } },
        oneOf: [false, { additionalProperties: false, allOf: [{ $ref: '#/$defs/any' }] }],
      },
      {},
    );
    expect(validate({ a: null })).not.toEqual([]);
  });
});
