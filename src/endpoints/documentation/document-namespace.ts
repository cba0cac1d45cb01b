import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { documentEndpoint, type EndpointDocs } from './endpoint-docs.js';
import { operationIds } from './operation-ids.js';
import { settleComponents } from './settle-components.js';

/** Describes all endpoints of a namespace so that they fit into one document. Newer flow versions keep the plain names. */
export function documentNamespace(endpoints: readonly ServedEndpoint[]): Map<ServedEndpoint, EndpointDocs> {
  const ids = operationIds(endpoints);
  const newestFirst = [...endpoints].sort((one, other) => (one.flowVersionId < other.flowVersionId ? 1 : -1));
  const settled = settleComponents(newestFirst.map((endpoint) => documentEndpoint(endpoint, ids.get(endpoint)!)));
  return new Map(newestFirst.map((endpoint, at) => [endpoint, settled[at]!]));
}
