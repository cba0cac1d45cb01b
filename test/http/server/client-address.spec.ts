import { describe, expect, it } from '@jest/globals';
import { IpRanges } from '../../../src/config/ip-ranges.js';
import { clientAddress } from '../../../src/http/server/client-address.js';

const TRUSTED = new IpRanges(['10.0.0.0/8', '2001:db8::/32']);
const from = (connected: string, forwardedFor?: string) => clientAddress(connected, forwardedFor, TRUSTED);

describe('the address of a client', () => {
  it('is the connected one when nothing is forwarded', () => {
    expect(from('198.51.100.7')).toBe('198.51.100.7');
    expect(from('::ffff:198.51.100.7')).toBe('198.51.100.7');
    expect(from('10.0.0.1')).toBe('10.0.0.1');
  });

  it('is never what someone says who is no trusted proxy', () => {
    expect(from('198.51.100.7', '192.0.2.1')).toBe('198.51.100.7');
    expect(clientAddress('10.0.0.1', '192.0.2.1', new IpRanges([]))).toBe('10.0.0.1');
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

  it('is the last good one where the header holds something else', () => {
    expect(from('10.0.0.1', 'unknown')).toBe('10.0.0.1');
    expect(from('10.0.0.1', '192.0.2.1, , 10.0.0.2')).toBe('10.0.0.2');
    expect(from('10.0.0.1', '')).toBe('10.0.0.1');
  });
});
