import type { ExecutionFilter } from './execution-filter.js';
import type { Visibility } from './visibility.js';

/** The namespaces of which a filter wants executions, as far as they are seen. Undefined when it does not matter. */
export function namespacesOf({ namespace }: ExecutionFilter, visibility: Visibility): readonly string[] | undefined {
  if (namespace === undefined) return visibility === 'all' ? undefined : visibility;
  return visibility === 'all' || visibility.includes(namespace) ? [namespace] : [];
}
