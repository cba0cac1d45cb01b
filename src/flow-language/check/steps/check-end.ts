import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.js';
import { sharedValidator } from '../../../schema/shared-validator.js';

import { typeFromSchema } from '../../pills/type-from-schema.js';
import { checkInputs, type InputWords } from '../check-inputs.js';
import { fieldSchema } from '../field-schema.js';
import { finish } from '../finish.js';
import { unreachable, withStatus } from '../flow-point.js';
import { scopeAt } from '../scope-at.js';
import { NOTHING } from '../step-output.js';
import type { StepCheck, StepVisit } from '../step-visit.js';

const ERROR_WORDS: InputWords = { noun: 'member', consequence: 'so the execution fails with another error then' };
const MESSAGE = fieldSchema('message', { type: 'string' });
const WORDS: InputWords = { noun: 'output', consequence: 'so the execution fails then' };

/** The outputs by what the flow declares, or an error. Nothing comes behind it. */
export const checkEnd: StepCheck = (visit) => {
  const { step, point, around, flow } = visit;
  const end = isJsonObject(step.end) ? step.end : {};
  if (end.error !== undefined) checkError(visit, end.error);
  else {
    if (end.outputs === undefined || isJsonObject(end.outputs)) checkOutputs(visit, end.outputs ?? {});
    flow.ends.push(withStatus(point, around.open, 'left-early'));
  }
  return unreachable(finish(visit, point, NOTHING));
};

function checkOutputs({ pointer, point, around, flow }: StepVisit, outputs: JsonObject): void {
  const at = `${pointer}/end/outputs`;
  if (flow.outputs === null) {
    if (Object.keys(outputs).length === 0) return;
    const message = 'The flow declares no outputs, so nobody would get these.';
    const hint = 'Declare them with their schema in "outputs" of the flow.';
    flow.report({ code: 'undeclared-outputs', severity: 'error', pointer: at, message, hint });
    return;
  }
  const { schema, type } = flow.outputs;
  if (schema === null) return;
  const validate = sharedValidator(schema, flow.complexObjects);
  const found = checkInputs(outputs, type, validate, scopeAt(flow, point, around), WORDS);
  flow.report(...found.map((finding) => ({ ...finding, pointer: at + finding.pointer })));
}

function checkError({ pointer, point, around, flow }: StepVisit, error: JsonValue): void {
  if (!isJsonObject(error) || typeof error.message !== 'string') return;
  const { message } = error;
  const validate = sharedValidator(MESSAGE, {});
  const found = checkInputs(
    { message },
    typeFromSchema(MESSAGE, { root: MESSAGE, complexObjects: {} }),
    validate,
    scopeAt(flow, point, around),
    ERROR_WORDS,
  );
  flow.report(...found.map((finding) => ({ ...finding, pointer: `${pointer}/end/error${finding.pointer}` })));
}
