/** Which pages of other origins may call the endpoints of a namespace from a browser. */
export interface CrossOriginPolicy {
  /** Such as `https://app.example.com`; `*` alone for every origin. */
  origins: string[];
  /** How long a browser may remember what it was allowed. */
  maxAgeSeconds: number;
}
