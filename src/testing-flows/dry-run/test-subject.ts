import type { FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import type { FlowDefinition } from '../../flow-language/flow-definition.js';

/** The draft or the version of a flow that is tested: sound, with all it refers to. */
export interface TestSubject {
  namespace: string;
  flowId: string;
  /** The number of the version; null for the draft. */
  version: number | null;
  definition: FlowDefinition;
  catalogue: FlowCatalogue;
}
