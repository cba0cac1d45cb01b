import { isJsonObject } from '../../../shared/json.js';
import { jsonPointer } from '../../../shared/json-pointer.js';
import type { StepInScope } from '../../pills/pill-scope.js';
import { checkDuration } from '../check-duration.js';
import { finish } from '../finish.js';
import { type FlowPoint, withoutVariableFacts, withStatus } from '../flow-point.js';
import { idsIn, variablesSetIn } from '../inner-blocks.js';
import { NOTHING } from '../step-output.js';
import type { StepCheck } from '../step-visit.js';

/** No branch sees what the others do meanwhile; behind them all have come to their end. */
export const checkParallel: StepCheck = (visit) => {
  const { step, pointer, point, around, flow } = visit;
  flow.report(...checkDuration(step.timeout, `${pointer}/timeout`));
  const branches = (Array.isArray(step.parallel) ? step.parallel : []).map((branch) =>
    isJsonObject(branch) ? branch.do : undefined,
  );
  const ends = branches.map((block, position) => {
    const others = branches.filter((_, other) => other !== position);
    const changed = variablesSetIn(...others);
    const begin = withStatus(withoutVariableFacts(point, changed), idsIn(...others), 'in-parallel-branch');
    const unsteady = new Set([...around.unsteady, ...changed]);
    return visit.visitBlock(block, jsonPointer('parallel', position, 'do'), begin, { ...around, unsteady });
  });
  const ids = branches.map((block) => new Set(idsIn(block)));
  const steps = new Map<string, StepInScope>(point.steps);
  ends.forEach((end, position) => {
    for (const [id, inScope] of end.steps) if (ids[position].has(id)) steps.set(id, inScope);
  });
  const behind: FlowPoint = {
    steps,
    known: withoutVariableFacts(point, variablesSetIn(...branches)).known,
    answered: point.answered || ends.some(({ answered }) => answered),
    reachable: point.reachable && ends.every(({ reachable }) => reachable),
  };
  return finish(visit, behind, NOTHING);
};
