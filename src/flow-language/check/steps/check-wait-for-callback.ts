import type { ComplexObjects, JsonSchema } from '../../../schema/json-schema.js';
import { isJsonObject } from '../../../shared/json.js';
import { WAIT_FOR_CALLBACK } from '../../logic-kinds/wait-for-callback.js';
import { withStepFact } from '../../pills/known-facts.js';
import { type ObjectType, type PillType, STRING } from '../../pills/pill-type.js';
import { typeFromSchema } from '../../pills/type-from-schema.js';
import { checkDeclaredSchema } from '../check-declared-schema.js';
import { checkDuration } from '../check-duration.js';
import { finish } from '../finish.js';
import { type FlowPoint, joinPoints, withFacts } from '../flow-point.js';
import type { StepCheck, StepVisit } from '../step-visit.js';

const WAITING: ObjectType = {
  kind: 'object',
  fields: new Map([['resumeUrl', { type: () => STRING, required: true }]]),
  rest: null,
  closed: false,
};

/** Inside `do` there is the address to call, behind it what the caller has sent, unless nobody has called in time. */
export const checkWaitForCallback: StepCheck = (visit) => {
  const { step, pointer, point, around, flow } = visit;
  const wait = isJsonObject(step.waitForCallback) ? step.waitForCallback : {};
  const at = `${pointer}/waitForCallback`;
  flow.report(...checkDuration(wait.timeout, `${at}/timeout`));
  const payload =
    wait.payload === undefined
      ? {}
      : checkDeclaredSchema(wait.payload, flow.complexObjects, `${at}/payload`, flow.report);
  const open = typeof step.id === 'string' ? [...around.open, step.id] : around.open;
  const told = visit.visitBlock(step.do ?? [], '/do', finish(visit, point, WAITING), { ...around, open });
  const over = finish(visit, told, outputType(payload ?? {}, flow.complexObjects));
  const late = visit.visitBlock(step.onTimeout ?? [], '/onTimeout', knowing(visit, over, true));
  return joinPoints(knowing(visit, over, false), late);
};

function knowing({ step }: StepVisit, point: FlowPoint, timedOut: boolean): FlowPoint {
  if (typeof step.id !== 'string') return point;
  return withFacts(point, withStepFact(step.id, 'timedOut', timedOut, point.known));
}

function outputType(payload: JsonSchema, complexObjects: ComplexObjects): PillType {
  const { $defs = {}, ...inline } = payload;
  const properties = { ...(WAIT_FOR_CALLBACK.output.properties as JsonSchema), payload: inline };
  const root = { ...WAIT_FOR_CALLBACK.output, properties, $defs };
  return typeFromSchema(root, { root, complexObjects });
}
