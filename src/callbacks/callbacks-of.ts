import { everyStep } from '../flow-language/every-step.js';
import type { FlowVersionView } from '../flows/flow-version-view.js';
import type { ComplexObjects, JsonSchema } from '../schema/json-schema.js';

/** The call from outside that a step of a flow version waits for. */
export interface Callback {
  namespace: string;
  flowId: string;
  flowName: string;
  flowVersionId: string;
  stepId: string;
  description: string | null;
  /** Of the body; any JSON when the designer gives none. */
  payload: JsonSchema;
  complexObjects: ComplexObjects;
}

/** Every callback that steps of a flow version wait for, in the order they are written. */
export function callbacksOf(version: FlowVersionView): Callback[] {
  const { id, namespace, flowId, definition, complexObjects } = version;
  return everyStep(definition.steps).flatMap((step) =>
    'waitForCallback' in step
      ? {
          namespace,
          flowId,
          flowName: definition.name,
          flowVersionId: id,
          stepId: step.id,
          description: step.description ?? null,
          payload: step.waitForCallback.payload ?? {},
          complexObjects,
        }
      : [],
  );
}
