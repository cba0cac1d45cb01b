import { describe, expect, it } from '@jest/globals';
import { IpRanges } from '../../../src/config/ip-ranges.js';
import { clientAddress } from '../../../src/http/server/client-address.js';
import { forwardedHops } from '../../../src/http/server/forwarded-hops.js';

const TRUSTED = new IpRanges(['10.0.0.0/8', '2001:db8::/32']);
const from = (connected: string, forwardedFor?: string) =>
  clientAddress(connected, forwardedHops(forwardedFor, 'x-forwarded-for'), TRUSTED);

describe('the address of a client', () => {
  it('is the connected one when nothing is forwarded', () => {
    expect(from('198.51.100.7')).toBe('198.51.100.7');
    expect(from('::ffff:198.51.100.7')).toBe('198.51.100.7');
    expect(from('10.0.0.1')).toBe('10.0.0.1');
  });

  it('is never what someone says who is no trusted proxy', () => {
    expect(from('198.51.100.7', '192.0.2.1')).toBe('198.51.100.7');
    expect(clientAddress('10.0.0.1', ['192.0.2.1'], new IpRanges([]))).toBe('10.0.0.1');
  });

  it('is what the trusted proxies say, seen from here', () => {
    expect(from('10.0.0.1', '192.0.2.1')).toBe('192.0.2.1');
    expect(from('::ffff:10.0.0.1', '192.0.2.1, 10.0.0.2')).toBe('192.0.2.1');
    expect(from('2001:db8::1', '192.0.2.1,::ffff:10.0.0.2')).toBe('192.0.2.1');
    expect(from('10.0.0.1', '192.0.2.1:4711')).toBe('192.0.2.1');
    expect(from('10.0.0.1', '[2001:db9::1]:4711')).toBe('2001:db9::1');
  });

  it('is not what the client itself wrote before the proxies did', () => {
    expect(from('10.0.0.1', '10.9.9.9, 192.0.2.1')).toBe('192.0.2.1');
    expect(from('10.0.0.1', 'unknown, 192.0.2.1, 10.0.0.2')).toBe('192.0.2.1');
  });

  it('is what `Forwarded` says, where the proxies write that', () => {
    const by = (header: string) => clientAddress('10.0.0.1', forwardedHops(header, 'forwarded'), TRUSTED);
    expect(by('for=192.0.2.1')).toBe('192.0.2.1');
    expect(by('For="[2001:db9::1]:4711";proto=https;by=203.0.113.43, for=10.0.0.2')).toBe('2001:db9::1');
    expect(by('proto=https; for="192.0.2.1:4711"')).toBe('192.0.2.1');
    for (const nobody of [
      'for=unknown',
      'for=_hidden',
      'proto=https',
      '192.0.2.1',
      'for=192.0.2.1;for=192.0.2.2',
      '',
    ]) {
      expect(by(`for=192.0.2.9, ${nobody}`)).toBe('10.0.0.1');
    }
    // A quote that the caller left open does not swallow what a proxy adds.
    expect(by('for="192.0.2.9, for=192.0.2.1')).toBe('192.0.2.1');
    expect(by('by="x, for="[2001:db9::1]"')).toBe('2001:db9::1');
  });

  it('is the last good one where the header holds something else', () => {
    expect(from('10.0.0.1', 'unknown')).toBe('10.0.0.1');
    expect(from('10.0.0.1', '192.0.2.1, , 10.0.0.2')).toBe('10.0.0.2');
    expect(from('10.0.0.1', '')).toBe('10.0.0.1');
  });
});
