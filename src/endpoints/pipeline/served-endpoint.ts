import type { FlowVersionView } from '../../flows/flow-version-view.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import {
  restAuthOf,
  type RestAuth,
  type RestMethod,
  restRequestOf,
  type RestRequest,
  type RestTrigger,
} from '../../triggers/rest-trigger.js';
import { restResponseOf, type RestResponse } from '../../triggers/rest-response.js';
import { type RestHandshake, restHandshakeOf } from '../../triggers/rest-handshake.js';
import { requestSchema } from '../../triggers/rest-schemas.js';
import { answeredStatuses, type AnsweredStatus } from '../answering/answered-statuses.js';
import type { NamespaceLimit } from '../../namespaces/namespace-limit.js';
import { type ApiLifecycle, lifecycleKey } from '../lifecycle/api-lifecycle.js';
import { type EndpointLimit, limitsOfEndpoint } from '../limits/limits-of-endpoint.js';
import { compileRules, type EndpointRules } from '../rules/endpoint-rules.js';
import { RequestReader } from './request-reader.js';

/**
 * An endpoint as this node serves it. Depends on its flow version, the limits of its namespace and the life of its API
 * version alone, so it outlives the generations it is part of.
 */
export interface ServedEndpoint {
  /** Tells this state from any other: the flow version, and what the namespace adds. */
  readonly revision: string;
  readonly namespace: string;
  readonly api: string;
  readonly version: number;
  readonly method: RestMethod;
  readonly path: string;
  readonly flowId: string;
  readonly flowVersionId: string;
  /** The flow's name in this version. */
  readonly title: string;
  readonly description: string | undefined;
  readonly auth: RestAuth;
  readonly request: RestRequest;
  readonly rules: EndpointRules;
  readonly limits: readonly EndpointLimit[];
  /** What callers are told of the end of its API version; null when there is none in sight. */
  readonly lifecycle: ApiLifecycle | null;
  readonly handshake: RestHandshake | null;
  readonly response: RestResponse;
  /** What a synchronous endpoint may answer with. */
  readonly answers: readonly AnsweredStatus[];
  readonly complexObjects: ComplexObjects;
  readonly reader: RequestReader;
}

export function serveFlowVersion(
  flow: FlowVersionView,
  ofNamespace: readonly NamespaceLimit[] = [],
  lifecycle: ApiLifecycle | null = null,
): ServedEndpoint {
  const trigger = flow.definition.trigger as RestTrigger;
  const request = restRequestOf(trigger);
  return {
    revision: revisionOf(flow.id, ofNamespace, lifecycle),
    namespace: flow.namespace,
    api: trigger.api,
    version: trigger.version,
    method: trigger.method,
    path: trigger.path,
    flowId: flow.flowId,
    flowVersionId: flow.id,
    title: flow.definition.name,
    description: typeof trigger.description === 'string' ? trigger.description : flow.definition.description,
    auth: restAuthOf(trigger),
    request,
    rules: compileRules(trigger),
    limits: limitsOfEndpoint(trigger, ofNamespace),
    lifecycle,
    handshake: restHandshakeOf(trigger.handshake),
    response: restResponseOf(trigger),
    answers: answeredStatuses(flow.definition),
    complexObjects: flow.complexObjects,
    reader: new RequestReader(request, requestSchema(trigger), flow.complexObjects),
  };
}

/** Equal exactly when the same would be served. */
export function revisionOf(
  flowVersionId: string,
  ofNamespace: readonly NamespaceLimit[],
  lifecycle: ApiLifecycle | null,
): string {
  const limits = ofNamespace.map(({ requests, window }) => `${requests}/${window}`);
  return [flowVersionId, ...limits, lifecycleKey(lifecycle)].join(' ');
}
