import { isIP } from 'node:net';
import { type IpRanges, plainAddress } from '../../config/ip-ranges.js';

const WITH_PORT = /^(?:\[([^\]]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/;

/**
 * Who is calling: the nearest address that is no trusted proxy. `forwardedFor` is `X-Forwarded-For`, to which each proxy
 * adds whom it was called by; only what trusted proxies added is believed.
 */
export function clientAddress(connected: string, forwardedFor: string | undefined, trusted: IpRanges): string {
  const hops = forwardedFor === undefined ? [] : forwardedFor.split(',').map((hop) => hop.trim());
  let address = plainAddress(connected);
  while (hops.length > 0 && trusted.includes(address)) {
    const hop = withoutPort(hops.pop()!);
    if (isIP(hop) === 0) return address;
    address = plainAddress(hop);
  }
  return address;
}

function withoutPort(hop: string): string {
  const [, ipv6, ipv4] = WITH_PORT.exec(hop) ?? [];
  return ipv6 ?? ipv4 ?? hop;
}
