import type { EndpointLimit } from './limits-of-endpoint.js';
import type { Bucket } from './rate-limiter.service.js';

export interface LimitedCall {
  namespace: string;
  flowId: string;
  /** Kind and id, or the address of a caller that nobody asked who it is. */
  caller: string;
}

/** The buckets that a call takes from. A limit that is changed is another bucket, a full one. */
export function bucketsOf(limits: readonly EndpointLimit[], call: LimitedCall): Bucket[] {
  const owner: Record<EndpointLimit['per'], string> = {
    namespace: `namespace ${call.namespace}`,
    endpoint: `endpoint ${call.flowId}`,
    caller: `caller ${call.flowId} ${call.caller}`,
  };
  return limits.map(({ per, requests, windowMs }) => ({
    key: `${owner[per]} ${requests}/${windowMs}`,
    capacity: requests,
    windowMs,
  }));
}
