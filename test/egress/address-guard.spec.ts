import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AddressGuard } from '../../src/egress/address-guard.js';

const guard = new AddressGuard([]);

describe('the guard of addresses', () => {
  it.each([
    ['0.0.0.0', 'this host'],
    ['10.1.2.3', 'private'],
    ['100.64.0.1', 'shared by a carrier'],
    ['100.100.100.200', 'metadata of Alibaba Cloud'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['168.63.129.16', 'the host of machines in Azure'],
    ['169.254.169.254', 'metadata'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.192', 'metadata of Oracle'],
    ['192.168.0.1', 'private'],
    ['198.18.0.1', 'measurements'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'this host'],
    ['::1', 'loopback'],
    ['::7f00:1', 'loopback, compatible'],
    ['::ffff:127.0.0.1', 'loopback, mapped'],
    ['::ffff:a00:1', 'private, mapped'],
    ['::ffff:0:127.0.0.1', 'loopback, translated'],
    ['64:ff9b::a9fe:a9fe', 'metadata through NAT64'],
    ['64:ff9b:1::1', 'local NAT64'],
    ['2002:7f00:1::', 'loopback through 6to4'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'Teredo'],
    ['2001:db8::1', 'for documents'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', 'metadata of AWS'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['example.com', 'no address'],
    ['', 'nothing'],
  ])('refuses %s (%s)', (address) => {
    expect(guard.permits(address)).toBe(false);
  });

  it.each(['1.1.1.1', '93.184.215.14', '172.15.255.255', '172.32.0.1', '::ffff:8.8.8.8', '2606:4700::1111'])(
    'permits %s, which is public',
    (address) => expect(guard.permits(address)).toBe(true),
  );

  it('refuses every mapped, compatible, NAT64 and 6to4 form of a private address', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, (b, c, d) => {
        const [high, low] = [(10 << 8) | b, (c << 8) | d].map((group) => group.toString(16));
        for (const form of ['::ffff:H:L', '::H:L', '64:ff9b::H:L', '2002:H:L::', '::ffff:0:H:L']) {
          expect(guard.permits(form.replace('H', high!).replace('L', low!))).toBe(false);
        }
      }),
    );
  });

  it('permits what the admin allows, in each form that is the same address, and nothing beside it', () => {
    const allowing = new AddressGuard(['10.0.0.0/24', 'fd00::/64']);
    for (const address of ['10.0.0.7', '::ffff:10.0.0.7', 'fd00::5']) expect(allowing.permits(address)).toBe(true);
    for (const address of ['10.0.1.7', '64:ff9b::a00:7', 'fd01::5', '127.0.0.1']) {
      expect(allowing.permits(address)).toBe(false);
    }
  });
});
