import { bundleSchema, type BundleNames } from '../schema/bundle-schema.js';
import type { ComplexObjects, JsonSchema } from '../schema/json-schema.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import { everyStep } from './check/inner-blocks.js';
import type { CompileCatalogue, FlowSignature } from './flow-catalogue.js';
import type { TriggerDefinition } from './flow-definition.js';

/** A flow that others may call, as it is when they do. */
export interface CalledFlow {
  /** That of the active version, or the draft, which may be any JSON object. */
  definition: JsonObject;
  complexObjects: ComplexObjects;
  active: boolean;
}

const ANY_OBJECT: JsonSchema = { type: 'object' };
const NO_OUTPUTS: JsonSchema = { type: 'object', properties: {}, additionalProperties: false };

/** What those which call a flow see of it. Never throws. */
export function flowSignatureOf(flow: CalledFlow, triggers: CompileCatalogue['triggers']): FlowSignature {
  const { outputs, steps } = flow.definition;
  return {
    inputs: inputsOf(flow, triggers),
    outputs: isJsonObject(outputs) ? standingAlone(outputs, flow.complexObjects) : NO_OUTPUTS,
    calls: callsIn(steps),
    active: flow.active,
  };
}

/** The names of the flows that steps call, each once. Any JSON may stand there. */
export function callsIn(steps: JsonValue | undefined): string[] {
  const names = [...everyStep(steps)].flatMap(({ step: { callFlow } }) =>
    typeof callFlow === 'string' ? [callFlow] : [],
  );
  return [...new Set(names)];
}

/** Of a trigger with mistakes, which only a draft has, any object is taken to do. */
function inputsOf(
  { definition: { trigger }, complexObjects }: CalledFlow,
  triggers: CompileCatalogue['triggers'],
): JsonSchema | null {
  if (!isJsonObject(trigger) || typeof trigger.type !== 'string') return null;
  const signature = triggers.get(trigger.type);
  if (signature?.inputs === undefined) return null;
  const declared = trigger as TriggerDefinition;
  const findings = signature.check(declared, { complexObjects, roles: new Set() });
  if (findings.some(({ severity }) => severity === 'error')) return ANY_OBJECT;
  return standingAlone(signature.inputs(declared), complexObjects);
}

const NAMES: BundleNames = {
  definition: (name, owner) => (owner === undefined ? name : `${owner}.${name}`),
  complexObject: (name) => `complexObjects.${name}`,
  refTo: (key) => `#/$defs/${key}`,
};

/** Refers to the complex objects of its own version, whatever those of the namespace are by now. */
function standingAlone(schema: JsonSchema, complexObjects: ComplexObjects): JsonSchema {
  const bundle = bundleSchema(schema, complexObjects, NAMES);
  return Object.keys(bundle.definitions).length === 0 ? bundle.schema : { ...bundle.schema, $defs: bundle.definitions };
}
