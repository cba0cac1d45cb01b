import type { NamespaceLimit } from '../../namespaces/namespace-limit.js';
import { durationMilliseconds } from '../../shared/duration.js';
import { type RestLimit, restLimitsOf } from '../../triggers/rest-limits.js';
import type { RestTrigger } from '../../triggers/rest-trigger.js';

/** One limit that calls of an endpoint are under. */
export interface EndpointLimit {
  /** How headers name it; unique at the endpoint. */
  name: string;
  per: RestLimit['per'] | 'namespace';
  requests: number;
  windowMs: number;
}

/** The limits of the trigger and those of its namespace. */
export function limitsOfEndpoint(trigger: RestTrigger, ofNamespace: readonly NamespaceLimit[]): EndpointLimit[] {
  const all: Omit<EndpointLimit, 'name'>[] = [
    ...restLimitsOf(trigger),
    ...ofNamespace.map(({ requests, window }) => ({
      per: 'namespace' as const,
      requests,
      windowMs: durationMilliseconds(window)!,
    })),
  ];
  return all.map((limit, at) => {
    const before = all.slice(0, at).filter(({ per }) => per === limit.per).length;
    return { ...limit, name: before === 0 ? limit.per : `${limit.per}-${before + 1}` };
  });
}
