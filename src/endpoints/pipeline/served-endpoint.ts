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
import { requestSchema } from '../../triggers/rest-schemas.js';
import { compileRules, type EndpointRules } from '../rules/endpoint-rules.js';
import { RequestReader } from './request-reader.js';

/** An endpoint as this node serves it. Depends on its flow version alone, so it outlives the generations it is part of. */
export interface ServedEndpoint {
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
  readonly complexObjects: ComplexObjects;
  readonly reader: RequestReader;
}

export function serveFlowVersion(flow: FlowVersionView): ServedEndpoint {
  const trigger = flow.definition.trigger as RestTrigger;
  const request = restRequestOf(trigger);
  return {
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
    complexObjects: flow.complexObjects,
    reader: new RequestReader(request, requestSchema(trigger), flow.complexObjects),
  };
}
