import { createHash } from 'node:crypto';
import { Pace } from '../../nodes/pace.js';
import type { DocumentedEndpoint } from './documented-endpoint.js';
import type { ServedEndpoint } from '../pipeline/served-endpoint.js';
import { documentEndpoint } from './endpoint-docs.js';
import { operationIds } from './operation-ids.js';
import { type ComponentDigests, settleComponents } from './settle-components.js';
import { suffixComponents } from './suffix-components.js';

interface Described {
  plain: DocumentedEndpoint;
  components: ComponentDigests;
  /** With names of its own for its components, where others have taken the plain ones. */
  suffixed?: DocumentedEndpoint;
}

/**
 * Describes the endpoints of a namespace so that they fit into one document. What is said of an endpoint is the same object
 * as the last time while nothing else is to be said of it.
 */
export class NamespaceDocs {
  private readonly known = new WeakMap<ServedEndpoint, Described>();

  /** All endpoints of one namespace. Newer flow versions keep the plain names. */
  async of(endpoints: readonly ServedEndpoint[]): Promise<DocumentedEndpoint[]> {
    const ids = operationIds(endpoints);
    const newestFirst = [...endpoints].sort((one, other) => (one.flowVersionId < other.flowVersionId ? 1 : -1));
    const described: Described[] = [];
    const pace = new Pace();
    for (const endpoint of newestFirst) {
      described.push(this.describe(endpoint, ids.get(endpoint)!));
      await pace.breathe();
    }
    const suffixes = settleComponents(described.map(({ components }) => components));
    return described.map((each, at) => withSuffix(each, suffixes[at]!));
  }

  private describe(endpoint: ServedEndpoint, operationId: string): Described {
    let described = this.known.get(endpoint);
    if (described?.plain.docs.operationId !== operationId) {
      const docs = documentEndpoint(endpoint, operationId);
      const components = Object.entries(docs.components).map(
        ([name, schema]) => [name, createHash('sha256').update(JSON.stringify(schema)).digest('base64url')] as const,
      );
      described = { plain: { endpoint, docs }, components };
      this.known.set(endpoint, described);
    }
    return described;
  }
}

/** The suffix depends on the components alone, so it is the same each time. */
function withSuffix(described: Described, suffix: string | null): DocumentedEndpoint {
  if (suffix === null) return described.plain;
  const { endpoint, docs } = described.plain;
  described.suffixed ??= { endpoint, docs: suffixComponents(docs, suffix) };
  return described.suffixed;
}
