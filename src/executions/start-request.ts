import type { ReceivedFile } from '../files/received-file.js';
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
  /** How many calls from flow to flow led to it; none unless said. */
  depth?: number;
  /** What the call carried besides; kept with the execution. */
  files?: readonly ReceivedFile[];
  /** Given when the request must not start a second execution. */
  once?: Once;
  /** Given when somebody waits for what comes of it: the id it shall have, and the node that is to be told. */
  awaited?: { executionId: string; nodeId: string };
}

/** What makes a request the same as an earlier one of the same caller to the same flow. */
export interface Once {
  key: string;
  /** Of two requests with one key but different fingerprints the second is refused; null to take them for the same. */
  fingerprint: string | null;
  withinMs: number;
}

/** Who started an execution. */
export interface ExecutionCaller {
  kind: string;
  id: string;
  name: string;
}
