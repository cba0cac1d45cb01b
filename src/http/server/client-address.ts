import { isIP } from 'node:net';
import { type IpRanges, plainAddress } from '../../config/ip-ranges.js';

const WITH_PORT = /^(?:\[([^\]]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/;

/**
 * Who is calling: the nearest address that is no trusted proxy. `hops` are whom each proxy was called by, the nearest
 * last; only what trusted proxies say is believed.
 */
export function clientAddress(connected: string, hops: readonly string[], trusted: IpRanges): string {
  let address = plainAddress(connected);
  for (let left = hops.length; left > 0 && trusted.includes(address); left--) {
    const hop = withoutPort(hops[left - 1]!);
    if (isIP(hop) === 0) return address;
    address = plainAddress(hop);
  }
  return address;
}

function withoutPort(hop: string): string {
  const [, ipv6, ipv4] = WITH_PORT.exec(hop) ?? [];
  return ipv6 ?? ipv4 ?? hop;
}
