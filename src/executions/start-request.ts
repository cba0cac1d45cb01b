import type { JsonObject } from '../shared/json.js';

/** All that an execution needs to know of the call that starts it. */
export interface StartRequest {
  namespace: string;
  flowId: string;
  flowVersionId: string;
  /** What `trigger` is to the flow's pills. */
  trigger: JsonObject;
  caller: ExecutionCaller | null;
  requestId: string;
}

/** Who started an execution. */
export interface ExecutionCaller {
  kind: string;
  id: string;
  name: string;
}
