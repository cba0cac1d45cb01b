import type { CrossOriginPolicy } from './cross-origin-policy.js';
import type { NamespaceLimit } from './namespace-limit.js';

/** What all endpoints of a namespace have in common; every node must know it before it holds. */
export interface NamespaceSettings {
  limits: NamespaceLimit[];
  /** Null: browsers let no page of another origin read an answer. */
  cors: CrossOriginPolicy | null;
}
