import type { JsonSchema } from '../../../schema/json-schema.js';
import { sharedValidator } from '../../../schema/shared-validator.js';
import { isJsonObject } from '../../../shared/json.js';
import { didYouMean } from '../../../shared/nearest-name.js';
import type { FlowSignature } from '../../flow-catalogue.js';
import { CALL_FLOW } from '../../logic-kinds/call-flow.js';
import { MISTAKE, type PillType } from '../../pills/pill-type.js';
import { typeFromSchema } from '../../pills/type-from-schema.js';
import { checkDuration } from '../check-duration.js';
import { checkInputs } from '../check-inputs.js';
import { checkRetry } from '../check-retry.js';
import { finish } from '../finish.js';
import { cycleThrough } from '../flow-cycle.js';
import { scopeAt } from '../scope-at.js';
import type { StepCheck, StepVisit } from '../step-visit.js';

/** The inputs and outputs by what the flow that is called declares. */
export const checkCallFlow: StepCheck = (visit) => {
  const { step, pointer, point, flow } = visit;
  flow.report(...checkDuration(step.timeout, `${pointer}/timeout`), ...checkRetry(step.retry, `${pointer}/retry`));
  const called = signatureOf(visit);
  if (called?.inputs != null) checkGivenInputs(visit, called.inputs);
  return finish(visit, point, outputType(visit, called));
};

/** Undefined when nothing is known of the flow. */
function signatureOf({ step, pointer, flow }: StepVisit): FlowSignature | undefined {
  const { callFlow: name } = step;
  const { flows } = flow.catalogue;
  if (typeof name !== 'string' || flows === undefined) return undefined;
  const report = (code: string, severity: 'error' | 'warning', message: string, hint?: string) =>
    flow.report({ code, severity, pointer: `${pointer}/callFlow`, message, ...(hint && { hint }) });
  const cycle = cycleThrough(flow.name, name, flows);
  if (cycle !== undefined) {
    const message = `The flow comes to call itself: ${cycle.map((one) => `"${one}"`).join(' → ')}. Calls are nested at most 10 deep.`;
    report('flow-cycle', 'warning', message, 'Make sure that it does not always do so.');
  }
  const called = flows.get(name);
  if (called === undefined) {
    if (name !== flow.name)
      report('unknown-flow', 'error', `There is no flow "${name}".`, didYouMean(name, flows.keys()));
  } else if (called.inputs === null) {
    const message = `The flow "${name}" cannot be called by others, because its trigger is not for that.`;
    report('flow-not-callable', 'error', message, 'Call one whose trigger is "manual".');
  } else if (!called.active) {
    const message = `The flow "${name}" is not active, so this step fails until it is.`;
    report('flow-not-active', 'warning', message);
  }
  return called;
}

function checkGivenInputs({ step, pointer, point, around, flow }: StepVisit, inputs: JsonSchema): void {
  const given = step.inputs ?? {};
  if (!isJsonObject(given)) return;
  const { complexObjects } = flow;
  const type = typeFromSchema(inputs, { root: inputs, complexObjects });
  const found = checkInputs(given, type, sharedValidator(inputs, complexObjects), scopeAt(flow, point, around));
  flow.report(...found.map((finding) => ({ ...finding, pointer: `${pointer}/inputs${finding.pointer}` })));
}

function outputType({ step, flow }: StepVisit, called: FlowSignature | undefined): PillType {
  const { executionId } = CALL_FLOW.output.properties as JsonSchema;
  if (step.wait === false) return typed({ type: 'object', required: ['executionId'], properties: { executionId } });
  if (called === undefined) return MISTAKE;
  const { $defs = {}, ...outputs } = called.outputs;
  return typed({
    type: 'object',
    required: ['executionId', 'outputs'],
    properties: { executionId, outputs },
    $defs,
  });

  function typed(root: JsonSchema): PillType {
    return typeFromSchema(root, { root, complexObjects: flow.complexObjects });
  }
}
