import { DO_UNTIL } from '../../logic-kinds/do-until.js';
import { checkCondition } from '../check-condition.js';
import { checkDuration } from '../check-duration.js';
import { checkLoop } from '../check-loop.js';
import { finish } from '../finish.js';
import { joinPoints, withoutVariableFacts, withStatus } from '../flow-point.js';
import { idsIn, variablesSetIn } from '../inner-blocks.js';
import { outputOfKind } from '../step-output.js';
import type { StepCheck } from '../step-visit.js';

const OUTPUT = outputOfKind(DO_UNTIL);

/** The condition sees the steps of the round that has just ended. There is one round at least. */
export const checkDoUntil: StepCheck = (visit) => {
  const { step, pointer, point, flow } = visit;
  flow.report(...checkDuration(step.timeout, `${pointer}/timeout`));
  const { roundEnd, exits, around } = checkLoop(visit, { item: null, isConcurrent: false });
  checkCondition(step.doUntil, '/doUntil', { ...visit, point: roundEnd, around });
  const { answered, reachable } = joinPoints(roundEnd, ...exits);
  const left = withStatus(withoutVariableFacts(point, variablesSetIn(step.do)), idsIn(step.do), 'in-loop');
  return finish(visit, { ...left, answered, reachable: point.reachable && reachable }, OUTPUT);
};
