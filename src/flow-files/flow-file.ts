import type { JsonObject } from '../shared/json.js';

/** Of the format. A later one that older readers would misread has another number. */
export const FLOW_FILE_VERSION = 1;

/**
 * What namespaces hold, as people keep it in git: no ids of an installation, no secrets, nothing of executions. What a file
 * does not name is left as it is.
 */
export interface FlowFile extends JsonObject {
  sluice: typeof FLOW_FILE_VERSION;
  /** By name. */
  namespaces: NamespaceInFile[];
}

/** The other members belong to the parts of a file, each of which reads and writes its own. */
export interface NamespaceInFile extends JsonObject {
  name: string;
}
