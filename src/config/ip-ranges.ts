import { BlockList, isIP } from 'node:net';

const LENGTH = /^(0|[1-9]\d{0,2})$/;
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const MAPPED_BITS = 96;

interface IpRange {
  address: string;
  bits: number;
  family: 'ipv4' | 'ipv6';
}

/** Ranges of addresses. An IPv4 address that is written as an IPv6 one (`::ffff:192.0.2.1`) is the same address. */
export class IpRanges {
  /** One for each family: Node takes every IPv4 address to be in `::/0` too. */
  private readonly lists = { ipv4: new BlockList(), ipv6: new BlockList() };

  /** Throws for a text that `ipRangeFault` finds fault with. */
  constructor(ranges: readonly string[]) {
    for (const text of ranges) {
      const fault = ipRangeFault(text);
      if (fault !== undefined) throw new Error(`${text}: ${fault}`);
      const { address, bits, family } = parse(text)!;
      this.lists[family].addSubnet(address, bits, family);
    }
  }

  /** False for what is no address. */
  includes(address: string): boolean {
    const plain = plainAddress(address);
    if (isIP(plain) === 0) return false;
    const family = isIP(plain) === 4 ? 'ipv4' : 'ipv6';
    return this.lists[family].check(plain, family);
  }
}

/** What is wrong with a range such as `192.0.2.0/24`, `2001:db8::/32` or a single address; undefined for a good one. */
export function ipRangeFault(text: string): string | undefined {
  const range = parse(text);
  if (range === undefined) return 'A range is an IP address, or one with the length of its prefix: 192.0.2.0/24.';
  const { address, bits } = range;
  const hostBits = bitsOf(address).slice(bits);
  return hostBits.includes('1') ? `The address has bits set behind the first ${bits}, which are the range.` : undefined;
}

/** An address without zone, and as IPv4 where it is one. Anything else comes back as it is. */
export function plainAddress(address: string): string {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined && isIP(mapped) === 4) return mapped;
  if (isIP(address) !== 6) return address;
  const groups = groupsOf(address.replace(/%.*$/, ''));
  if (groups.slice(0, 5).some((group) => group !== 0) || groups[5] !== 0xffff) return address.replace(/%.*$/, '');
  return [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255].join('.');
}

function parse(text: string): IpRange | undefined {
  const [written = '', length, ...rest] = text.split('/');
  if (rest.length > 0 || isIP(written) === 0 || written.includes('%')) return undefined;
  const address = plainAddress(written);
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  const most = family === 'ipv4' ? 32 : 128;
  if (length === undefined) return { address, bits: most, family };
  const bits = LENGTH.test(length) ? Number(length) - (isIP(written) === 6 && family === 'ipv4' ? MAPPED_BITS : 0) : -1;
  return bits >= 0 && bits <= most ? { address, bits, family } : undefined;
}

function bitsOf(address: string): string {
  return isIP(address) === 4
    ? address
        .split('.')
        .map((byte) => Number(byte).toString(2).padStart(8, '0'))
        .join('')
    : groupsOf(address)
        .map((group) => group.toString(2).padStart(16, '0'))
        .join('');
}

/** The eight groups of an IPv6 address. URLs hold it in its canonical form, without dots. */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [left, right] = canonical.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const zeros = right === undefined ? 0 : 8 - left!.length - right.length;
  return [...left!, ...Array<string>(zeros).fill('0'), ...(right ?? [])].map((group) => Number.parseInt(group, 16));
}
