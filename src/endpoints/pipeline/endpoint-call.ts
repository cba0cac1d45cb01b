import type { FastifyReply } from 'fastify';
import type { ExecutionCaller } from '../../executions/start-request.js';
import type { ReceivedFile } from '../../files/received-file.js';
import type { JsonObject } from '../../shared/json.js';
import type { WaitPlan } from '../answering/plan-wait.js';
import type { PresentedKey } from '../rules/decide-start.js';
import type { ServedEndpoint } from './served-endpoint.js';

/** A call that was let in and read: all that the endpoint's handler is given. */
export interface EndpointCall {
  endpoint: ServedEndpoint;
  /** Has the status and headers of the answer. */
  reply: FastifyReply;
  trigger: JsonObject;
  /** Whose handles are in `trigger.body`; good until the call is over. */
  files: readonly ReceivedFile[];
  caller: ExecutionCaller | null;
  requestId: string;
  /** How many calls from flow to flow led to this one, as its sender says. */
  hops: number;
  presentedKey: PresentedKey | null;
  wait: WaitPlan;
  /** To be called when it is accepted, and waits for its answer only. */
  onAccepted?: () => void;
}
