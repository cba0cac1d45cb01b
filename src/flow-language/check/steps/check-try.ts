import { TRY } from '../../logic-kinds/try.js';
import { typeFromSchema } from '../../pills/type-from-schema.js';
import { MISTAKE, type PillType } from '../../pills/pill-type.js';
import { checkDuration } from '../check-duration.js';
import { finish } from '../finish.js';
import { type FlowPoint, joinPoints, withoutVariableFacts } from '../flow-point.js';
import { everyStep, variablesSetIn } from '../inner-blocks.js';
import { outputOfKind } from '../step-output.js';
import type { StepCheck, StepVisit } from '../step-visit.js';

const OUTPUT = outputOfKind(TRY);
const CAUGHT = caughtType();

/** In `catch`, any step of `try` may be the one that has failed. */
export const checkTry: StepCheck = (visit) => {
  const { step, pointer, around, flow } = visit;
  flow.report(...checkDuration(step.timeout, `${pointer}/timeout`));
  const tried = visit.visitBlock(step.try, '/try', visit.point);
  const open = typeof step.id === 'string' ? [...around.open, step.id] : around.open;
  const failed = finish(visit, somewhereIn(visit), CAUGHT);
  const caught = visit.visitBlock(step.catch, '/catch', failed, { ...around, open });
  return joinPoints(finish(visit, tried, OUTPUT), finish(visit, caught, OUTPUT));
};

function somewhereIn({ step, point, flow }: StepVisit): FlowPoint {
  const steps = new Map(point.steps);
  for (const { step: inner, inRound } of everyStep(step.try)) {
    if (typeof inner.id !== 'string') continue;
    const output = flow.stepOutputs.get(inner.id) ?? MISTAKE;
    steps.set(inner.id, { status: inRound ? 'in-loop' : 'may-have-run', output });
  }
  return withoutVariableFacts({ ...point, steps }, variablesSetIn(step.try));
}

function caughtType(): PillType {
  const schema = { ...TRY.output, required: ['caught', 'error'] };
  return typeFromSchema(schema, { root: schema, complexObjects: {} });
}
