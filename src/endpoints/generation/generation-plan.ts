import type { DocumentedEndpoint } from '../documentation/documented-endpoint.js';

/** What one API version should serve. Another object exactly when something has changed, the documentation included. */
export interface GenerationPlan {
  /** At least one, by operation ID. */
  readonly endpoints: readonly DocumentedEndpoint[];
}
