import { isJsonObject } from '../../../shared/json.js';
import { atomsOf, MISTAKE, unionOf } from '../../pills/pill-type.js';
import { checkAssignment } from '../check-assignment.js';
import { finish } from '../finish.js';
import { withoutVariableFacts } from '../flow-point.js';
import { itemSchema } from '../item-schema.js';
import { NOTHING } from '../step-output.js';
import type { StepCheck } from '../step-visit.js';

/** Each item by what the schema of its variable says of items; variables that are no lists are told of. */
export const checkAppend: StepCheck = (visit) => {
  const { step, pointer, point, flow } = visit;
  const values = isJsonObject(step.append) ? step.append : {};
  checkAssignment(visit, values, '/append', ({ schema, type }, name, at) => {
    const lists = atomsOf(type)?.flatMap((atom) => (atom.kind === 'list' ? [atom] : []));
    if (lists === undefined) return { schema: {}, type: MISTAKE };
    if (lists.length > 0 && lists.length === atomsOf(type)!.length) {
      return { schema: itemSchema(schema ?? {}, flow.complexObjects), type: unionOf(lists.map((list) => list.item())) };
    }
    const message = `The variable "${name}" is not a list, so nothing can be appended to it.`;
    const hint = 'Give it a new value with "set".';
    flow.report({ code: 'not-a-list', severity: 'error', pointer: pointer + at, message, hint });
    return undefined;
  });
  return finish(visit, withoutVariableFacts(point, Object.keys(values)), NOTHING);
};
