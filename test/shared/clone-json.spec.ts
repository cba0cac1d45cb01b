import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cloneJson } from '../../src/shared/clone-json.js';
import type { JsonObject, JsonValue } from '../../src/shared/json.js';

describe('a copy of a JSON value', () => {
  it('equals the value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(cloneJson(value as JsonValue)).toEqual(value)));
  });

  it('shares nothing with it', () => {
    const value = { list: [{ name: 'a' }] };
    cloneJson(value).list[0].name = 'b';
    expect(value.list[0].name).toBe('a');
  });

  it('keeps __proto__ a plain key', () => {
    const copy = cloneJson(JSON.parse('{"__proto__":{"admin":true}}') as JsonObject);
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(copy.admin).toBeUndefined();
  });
});
