/** Which version of which API. */
export interface ApiVersionAddress {
  namespace: string;
  api: string;
  version: number;
}

/** All that is said of how long an API version lasts. */
export interface ApiVersionSettings {
  deprecatedAt: Date | null;
  sunsetAt: Date | null;
  retired: boolean;
  successor: number | null;
}
