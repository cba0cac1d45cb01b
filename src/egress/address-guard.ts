import { isIP } from 'node:net';
import { IpRanges, plainAddress } from '../config/ip-ranges.js';

/** What the IANA registry of special-purpose addresses has, multicast, what is reserved, and the host of Azure's machines. */
const SPECIAL_IPV4 = new IpRanges([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);

/** All that is handed out; NAT64, mapped, unique local, link-local and multicast addresses lie outside. */
const GLOBAL_IPV6 = new IpRanges(['2000::/3']);

/** Teredo and 6to4 carry IPv4 addresses; the others are for documents and experiments. */
const SPECIAL_IPV6 = new IpRanges(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** Which addresses may be called: public ones, and those that the admin allows. */
export class AddressGuard {
  private readonly allowed: IpRanges;

  constructor(allowed: readonly string[]) {
    this.allowed = new IpRanges(allowed);
  }

  /** False for what is no address. `::ffff:10.0.0.1` is 10.0.0.1. */
  permits(address: string): boolean {
    const plain = plainAddress(address);
    switch (isIP(plain)) {
      case 4:
        return this.allowed.includes(plain) || !SPECIAL_IPV4.includes(plain);
      case 6:
        return this.allowed.includes(plain) || (GLOBAL_IPV6.includes(plain) && !SPECIAL_IPV6.includes(plain));
      default:
        return false;
    }
  }
}
