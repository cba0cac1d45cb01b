import { describe, expect, it } from '@jest/globals';
import { jsonPointer } from '../../src/shared/json-pointer.js';

describe('a JSON Pointer', () => {
  it('is empty for the whole document and escapes as RFC 6901 says', () => {
    expect(jsonPointer()).toBe('');
    expect(jsonPointer('steps', 0, 'a/b', 'm~n', '')).toBe('/steps/0/a~1b/m~0n/');
  });
});
