/** How many requests all endpoints of a namespace take together. */
export interface NamespaceLimit {
  requests: number;
  /** ISO 8601 duration. */
  window: string;
}
