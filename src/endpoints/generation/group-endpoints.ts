import type { EndpointDocs } from '../documentation/endpoint-docs.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import type { DocumentedEndpoint } from './build-controller.js';

export interface EndpointGroup {
  endpoints: DocumentedEndpoint[];
  /** Equal exactly when nothing in the group has changed, its documentation included. */
  signature: string;
}

/** Endpoints by API version (`namespace/api/vN`), documented by `document`, which is given one namespace at a time. */
export function groupEndpoints(
  endpoints: readonly ServedEndpoint[],
  document: (ofNamespace: readonly ServedEndpoint[]) => ReadonlyMap<ServedEndpoint, EndpointDocs>,
): Map<string, EndpointGroup> {
  const groups = new Map<string, EndpointGroup>();
  for (const ofNamespace of by(endpoints, ({ namespace }) => namespace).values()) {
    const docs = document(ofNamespace);
    for (const [key, ofApi] of by(ofNamespace, ({ namespace, api, version }) => `${namespace}/${api}/v${version}`)) {
      const documented = ofApi
        .map((endpoint) => ({ endpoint, docs: docs.get(endpoint)! }))
        .sort((one, other) => (one.docs.operationId < other.docs.operationId ? -1 : 1));
      groups.set(key, { endpoints: documented, signature: signatureOf(documented) });
    }
  }
  return groups;
}

function signatureOf(documented: readonly DocumentedEndpoint[]): string {
  return documented
    .map(({ endpoint, docs }) => [endpoint.flowVersionId, docs.operationId, ...Object.keys(docs.components)].join(' '))
    .join('\n');
}

function by<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
