import type { Finding } from '../../flow-language/finding.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { UNKNOWN_QUERY } from '../rest-trigger.js';
import { findingAt } from './finding-at.js';

/** Checks what is to happen to query parameters that are not declared. */
export function checkUnknownQuery(unknownQuery: unknown): Finding[] {
  if (unknownQuery === undefined || (UNKNOWN_QUERY as readonly unknown[]).includes(unknownQuery)) return [];
  const hint = typeof unknownQuery === 'string' ? didYouMean(unknownQuery, UNKNOWN_QUERY) : undefined;
  const message = `unknownQuery is one of ${UNKNOWN_QUERY.join(', ')}.`;
  return [findingAt('/request/unknownQuery', 'invalid-choice', message, hint)];
}
