import type { IncomingHttpHeaders } from 'node:http';
import { IpRanges } from '../../config/ip-ranges.js';

const LOOPBACK = new IpRanges(['127.0.0.0/8', '::1']);
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** Whether a call comes from this machine itself, and not from a proxy on it that passes on what strangers send. */
export function isLocalCall(remoteAddress: string | undefined, headers: IncomingHttpHeaders): boolean {
  return LOOPBACK.includes(remoteAddress ?? '') && FORWARDING.every((name) => headers[name] === undefined);
}
