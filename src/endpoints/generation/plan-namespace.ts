import { grouped } from '../../shared/grouped.js';
import type { DocumentedEndpoint } from '../documentation/documented-endpoint.js';
import type { GenerationPlan } from './generation-plan.js';

/** The generations that a namespace's endpoints make, by `namespace/api/vN`; those of before where nothing changed. */
export function planNamespace(
  documented: readonly DocumentedEndpoint[],
  before: ReadonlyMap<string, GenerationPlan>,
): Map<string, GenerationPlan> {
  const groups = grouped(documented, ({ endpoint }) => `${endpoint.namespace}/${endpoint.api}/v${endpoint.version}`);
  return new Map(
    [...groups].map(([key, unordered]) => {
      const endpoints = unordered.sort((one, other) => (one.docs.operationId < other.docs.operationId ? -1 : 1));
      const known = before.get(key);
      return [key, known && isSame(known.endpoints, endpoints) ? known : { endpoints }];
    }),
  );
}

function isSame(one: readonly DocumentedEndpoint[], other: readonly DocumentedEndpoint[]): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at]);
}
