import { describe, expect, it } from '@jest/globals';
import { isLocalCall } from '../../../src/diagnostics/access/is-local-call.js';

describe('a call from this machine', () => {
  it.each(['127.0.0.1', '127.0.1.1', '::1', '::ffff:127.0.0.1'])('is one from %s', (address) => {
    expect(isLocalCall(address, {})).toBe(true);
  });

  it.each(['10.0.0.7', '::ffff:10.0.0.7', 'fe80::1', undefined])('is none from %s', (address) => {
    expect(isLocalCall(address, {})).toBe(false);
  });

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])('is none when a proxy passes it on with %s', (name) => {
    expect(isLocalCall('127.0.0.1', { [name]: '127.0.0.1' })).toBe(false);
  });
});
