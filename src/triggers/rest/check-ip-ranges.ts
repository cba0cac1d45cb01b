import { ipRangeFault } from '../../config/ip-ranges.js';
import type { Finding } from '../../flow-language/finding.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { findingAt } from './finding-at.js';

const MOST = 100;

/** Checks the ranges of addresses that calls may come from. */
export function checkIpRanges(ranges: unknown): Finding[] {
  if (ranges === undefined) return [];
  if (!Array.isArray(ranges) || ranges.length === 0 || ranges.length > MOST) {
    return [findingAt('/auth/ipRanges', 'type', `ipRanges is a list of 1 to ${MOST} ranges such as "192.0.2.0/24".`)];
  }
  return ranges.flatMap((range: unknown, at) => {
    const fault = ipRangeFault(typeof range === 'string' ? range : '');
    return fault === undefined ? [] : [findingAt(jsonPointer('auth', 'ipRanges', at), 'invalid-ip-range', fault)];
  });
}
