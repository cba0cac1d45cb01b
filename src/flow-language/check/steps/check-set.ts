import { checkAssignment } from '../check-assignment.js';
import { isJsonObject } from '../../../shared/json.js';
import { finish } from '../finish.js';
import { withoutVariableFacts } from '../flow-point.js';
import { NOTHING } from '../step-output.js';
import type { StepCheck } from '../step-visit.js';

/** Each value by the schema of its variable. */
export const checkSet: StepCheck = (visit) => {
  const { step, point } = visit;
  const values = isJsonObject(step.set) ? step.set : {};
  checkAssignment(visit, values, '/set', ({ schema, type }) => ({ schema, type }));
  return finish(visit, withoutVariableFacts(point, Object.keys(values)), NOTHING);
};
