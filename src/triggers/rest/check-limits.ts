import type { Finding } from '../../flow-language/finding.js';
import { durationMilliseconds } from '../../shared/duration.js';
import { isJsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { LIMIT_SCOPES } from '../rest-limits.js';
import { findingAt, unknownMembers } from './finding-at.js';

const MOST_LIMITS = 6;
const MOST_REQUESTS = 1_000_000;
const LONGEST_MS = 86_400_000;

/** Checks how often the endpoint may be called. */
export function checkLimits(limits: unknown): Finding[] {
  if (limits === undefined) {
    return [];
  }
  if (!Array.isArray(limits) || limits.length > MOST_LIMITS) {
    return [findingAt('/limits', 'type', `limits is a list of at most ${MOST_LIMITS} limits.`)];
  }
  return limits.flatMap((limit: unknown, at) => checkLimit(limit, jsonPointer('limits', at)));
}

function checkLimit(limit: unknown, pointer: string): Finding[] {
  if (!isJsonObject(limit)) {
    return [findingAt(pointer, 'type', 'A limit is an object with per, requests and window.')];
  }
  const findings = unknownMembers(limit, ['per', 'requests', 'window'], pointer);
  const { per, requests, window } = limit;
  if (!(LIMIT_SCOPES as readonly unknown[]).includes(per)) {
    const hint = typeof per === 'string' ? didYouMean(per, LIMIT_SCOPES) : undefined;
    findings.push(findingAt(`${pointer}/per`, 'invalid-scope', `per is one of ${LIMIT_SCOPES.join(', ')}.`, hint));
  }
  if (!Number.isInteger(requests) || (requests as number) < 1 || (requests as number) > MOST_REQUESTS) {
    const message = `requests is a whole number from 1 to ${MOST_REQUESTS}.`;
    findings.push(findingAt(`${pointer}/requests`, 'invalid-limit', message));
  }
  const milliseconds = typeof window === 'string' ? durationMilliseconds(window) : undefined;
  if (milliseconds === undefined || milliseconds < 1000 || milliseconds > LONGEST_MS) {
    const message = 'window is an ISO 8601 duration from one second to one day, such as "PT1M".';
    findings.push(findingAt(`${pointer}/window`, 'invalid-duration', message));
  }
  return findings;
}
