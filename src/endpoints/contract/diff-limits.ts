import { type RestLimit, restLimitsOf } from '../../triggers/rest-limits.js';
import type { RestTrigger } from '../../triggers/rest-trigger.js';
import type { ContractChange } from '../contract-change.js';
import type { Contract } from '../diff-contracts.js';
import { breaking, compatible } from './changes.js';

const AT = '/trigger/limits';

/** Rule 4, for limits. Those of the namespace are its own matter. */
export function diffLimits({ definition: active }: Contract, { definition: next }: Contract): ContractChange[] {
  const [ones, others] = [limitsOf(active), limitsOf(next)];
  const place = next.trigger.limits === undefined ? '/trigger' : AT;
  return [
    ...[...others].flatMap(([key, { requests, per }]): ContractChange[] => {
      const before = ones.get(key)?.requests ?? Infinity;
      const whose = per === 'endpoint' ? 'all callers together' : 'each caller';
      if (requests < before)
        return [breaking(AT, `At most ${requests} requests of ${whose} are taken in this time now.`)];
      return requests > before
        ? [compatible(AT, `Up to ${requests} requests of ${whose} are taken in this time.`)]
        : [];
    }),
    ...[...ones.keys()]
      .filter((key) => !others.has(key))
      .map(() => compatible(place, 'A limit of requests does not hold any more.')),
  ];
}

/** The strictest for each scope and time. */
function limitsOf({ trigger }: Contract['definition']): Map<string, RestLimit> {
  const limits = new Map<string, RestLimit>();
  for (const limit of restLimitsOf(trigger as RestTrigger)) {
    const key = `${limit.per} ${limit.windowMs}`;
    const known = limits.get(key);
    if (known === undefined || limit.requests < known.requests) limits.set(key, limit);
  }
  return limits;
}
