import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ipRangeFault, IpRanges, plainAddress } from '../../src/config/ip-ranges.js';

const toNumber = (address: string) => address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
const hex = (address: string) => {
  const number = toNumber(address);
  return `${Math.floor(number / 65536).toString(16)}:${(number % 65536).toString(16)}`;
};

describe('ranges of addresses', () => {
  it('hold exactly the IPv4 addresses that share the prefix', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 32 }), (one, other, bits) => {
        const size = 2 ** (32 - bits);
        const network = Math.floor(toNumber(one) / size) * size;
        const base = [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join('.');
        const inside = Math.floor(toNumber(other) / size) * size === network;
        const ranges = new IpRanges([`${base}/${bits}`]);
        expect(ranges.includes(one)).toBe(true);
        expect(ranges.includes(other)).toBe(inside);
      }),
    );
  });

  it('take an IPv4 address for the same however it is mapped into IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const spellings = [`::ffff:${address}`, `::FFFF:${hex(address)}`, `0:0:0:0:0:ffff:${address}`];
        for (const spelling of spellings) {
          expect(plainAddress(spelling)).toBe(address);
          expect(new IpRanges([address]).includes(spelling)).toBe(true);
          expect(new IpRanges([spelling]).includes(address)).toBe(true);
        }
        expect(new IpRanges([`::ffff:0.0.0.0/96`]).includes(address)).toBe(true);
        expect(new IpRanges(['::/0']).includes(address)).toBe(false);
      }),
    );
  });

  it('hold IPv6 addresses, without regard to their zone', () => {
    const ranges = new IpRanges(['2001:db8::/32', 'fe80::/10']);
    expect(ranges.includes('2001:db8:ffff::1')).toBe(true);
    expect(ranges.includes('fe80::1%eth0')).toBe(true);
    expect(ranges.includes('2001:db9::')).toBe(false);
    expect(ranges.includes('::1')).toBe(false);
  });

  it('hold nothing when there are none, and nothing that is no address', () => {
    expect(new IpRanges([]).includes('127.0.0.1')).toBe(false);
    for (const text of ['', 'localhost', '127.1', '0x7f.0.0.1', '127.0.0.1 ', '1.2.3.4.5']) {
      expect(new IpRanges(['0.0.0.0/0', '::/0']).includes(text)).toBe(false);
    }
  });

  it.each(['192.0.2.1', '0.0.0.0/0', '10.0.0.0/8', '::/0', '::1', '2001:db8::/32', '::ffff:10.0.0.0/104'])(
    'are written as %s',
    (range) => expect(ipRangeFault(range)).toBeUndefined(),
  );

  it.each([
    ...[
      '',
      'localhost',
      '10.0.0.0/33',
      '10.0.0.0/08',
      '10.0.0.0/',
      '10.0.0.0/8/8',
      '10.0.0.0/-1',
      '10.0.0',
      '010.0.0.0/8',
    ],
    ...['10.0.0.5/8', '2001:db8::1/32', '::/129', 'fe80::1%eth0', '::ffff:10.0.0.0/95', '10.0.0.0/8 ', '*'],
  ])('are not written as "%s"', (range) => {
    expect(ipRangeFault(range)).toBeDefined();
    expect(() => new IpRanges([range])).toThrow();
  });
});
