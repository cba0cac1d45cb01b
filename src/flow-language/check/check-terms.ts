import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import type { Finding } from '../finding.js';
import { FLOW_SCHEMAS } from '../flow-schemas.js';
import { checkStepShape } from './check-step-shape.js';

const { concurrency, priority } = FLOW_SCHEMAS.FlowDefinition.properties as JsonObject;
const TERMS: JsonSchema = { type: 'object', required: [], properties: { concurrency, priority } as JsonObject };

/** How many of the flow's executions may run at the same time, and which go first. */
export function checkTerms(flow: JsonObject): Finding[] {
  const given = Object.entries({ concurrency: flow.concurrency, priority: flow.priority });
  return checkStepShape(Object.fromEntries(given.filter(([, value]) => value !== undefined)) as JsonObject, TERMS, '');
}
