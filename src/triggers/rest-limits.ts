import { durationMilliseconds } from '../shared/duration.js';
import type { RestTrigger } from './rest-trigger.js';

export const LIMIT_SCOPES = ['endpoint', 'caller'] as const;

/** How many requests an endpoint takes in a time: from all callers together, or from each of them. */
export interface RestLimit {
  per: (typeof LIMIT_SCOPES)[number];
  requests: number;
  windowMs: number;
}

/** Reads how often the endpoint of a checked trigger may be called. */
export function restLimitsOf(trigger: RestTrigger): RestLimit[] {
  const declared = (trigger.limits ?? []) as { per: RestLimit['per']; requests: number; window: string }[];
  return declared.map(({ per, requests, window }) => ({ per, requests, windowMs: durationMilliseconds(window)! }));
}
