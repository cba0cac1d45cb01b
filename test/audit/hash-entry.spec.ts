import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashEntry } from '../../src/audit/hash-entry.js';
import type { JsonObject } from '../../src/shared/json.js';

const facts = {
  position: '7',
  at: new Date('2026-11-23T12:00:00Z'),
  actor: 'dana',
  action: 'flow.activate',
  subject: 'flow/1',
  details: { version: 3, to: { namespace: 'acme' } },
};
const before = 'a'.repeat(64);
const hash = hashEntry(facts, before);

describe('the hash of an audit entry', () => {
  it('is the same whatever the order of members, which the database does not keep', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, reversed(member)]),
      );
    };
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (details) => {
        const same = { ...facts, details: reversed(details) as JsonObject };
        expect(hashEntry(same, before)).toBe(hashEntry({ ...facts, details: details as JsonObject }, before));
      }),
    );
  });

  it.each([
    ['position', { position: '8' }],
    ['time', { at: new Date('2026-11-23T12:00:00.001Z') }],
    ['actor', { actor: 'dan' }],
    ['action', { action: 'flow.deactivate' }],
    ['subject', { subject: 'flow/2' }],
    ['details', { details: { version: 3, to: { namespace: 'acmf' } } }],
  ])('changes with the %s', (_, change) => {
    expect(hashEntry({ ...facts, ...change }, before)).not.toBe(hash);
  });

  it('changes with the entry before', () => {
    expect(hashEntry(facts, 'b'.repeat(64))).not.toBe(hash);
  });

  it('tells an object from the array of its members', () => {
    const object = hashEntry({ ...facts, details: { a: { b: 1 } } }, before);
    expect(hashEntry({ ...facts, details: { a: [['b', 1]] } }, before)).not.toBe(object);
  });
});
