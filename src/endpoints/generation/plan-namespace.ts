import { documentNamespace } from '../documentation/document-namespace.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import type { DocumentedEndpoint } from './build-controller.js';

/** What one API version should serve. */
export interface GenerationPlan {
  endpoints: DocumentedEndpoint[];
  /** Equal exactly when nothing has changed, the documentation included. */
  signature: string;
}

/** The generations that a namespace's endpoints make, by `namespace/api/vN`. */
export function planNamespace(endpoints: readonly ServedEndpoint[]): Map<string, GenerationPlan> {
  const documented = documentNamespace(endpoints);
  const plans = new Map<string, DocumentedEndpoint[]>();
  for (const [endpoint, docs] of documented) {
    const key = `${endpoint.namespace}/${endpoint.api}/v${endpoint.version}`;
    plans.set(key, [...(plans.get(key) ?? []), { endpoint, docs }]);
  }
  return new Map([...plans].map(([key, unordered]) => [key, planOf(unordered)]));
}

function planOf(unordered: DocumentedEndpoint[]): GenerationPlan {
  const endpoints = unordered.sort((one, other) => (one.docs.operationId < other.docs.operationId ? -1 : 1));
  const signature = endpoints
    .map(({ endpoint, docs }) => [endpoint.revision, docs.operationId, ...Object.keys(docs.components)].join(' '))
    .join('\n');
  return { endpoints, signature };
}
