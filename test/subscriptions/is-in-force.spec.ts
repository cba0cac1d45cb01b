import { describe, expect, it } from '@jest/globals';
import { isInForce } from '../../src/subscriptions/is-in-force.js';

const begin = new Date('2026-01-01T00:00:00Z');
const end = new Date('2027-01-01T00:00:00Z');
const at = (text: string) => new Date(text);

describe('a subscription', () => {
  it('is in force from its beginning on and until just before its end', () => {
    const subscription = { status: 'active' as const, validFrom: begin, validUntil: end };
    expect(isInForce(subscription, at('2025-12-31T23:59:59.999Z'))).toBe(false);
    expect(isInForce(subscription, begin)).toBe(true);
    expect(isInForce(subscription, at('2026-12-31T23:59:59.999Z'))).toBe(true);
    expect(isInForce(subscription, end)).toBe(false);
  });

  it('without an end stays in force', () => {
    expect(isInForce({ status: 'active', validFrom: begin, validUntil: null }, at('2999-01-01T00:00:00Z'))).toBe(true);
  });

  it.each(['expired', 'suspended'] as const)('that is %s is not in force', (status) => {
    expect(isInForce({ status, validFrom: begin, validUntil: null }, at('2026-06-01T00:00:00Z'))).toBe(false);
  });
});
