import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import type { EndpointDocs } from './endpoint-docs.js';

/** An endpoint and what is said of it. */
export interface DocumentedEndpoint {
  readonly endpoint: ServedEndpoint;
  readonly docs: EndpointDocs;
}
