import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { MISTAKE } from '../pills/pill-type.js';
import { checkDescription, checkMembers } from './check-shape.js';
import { checkStepShape } from './check-step-shape.js';
import { finish } from './finish.js';
import { type FlowPoint, START } from './flow-point.js';
import { STEP_KINDS } from './step-kinds.js';
import { type CheckedFlow, NOTHING_AROUND, type StepVisit, type Surroundings } from './step-visit.js';

const MEMBERS = [...STEP_KINDS.keys()];
const EVERY_MEMBER = new Set(
  [...STEP_KINDS.values()].flatMap(({ schema }) => Object.keys(schema.properties as JsonObject)),
);

/** Checks the steps of a flow in the order they run, and says what holds when the last one is over. */
export function checkSteps(steps: JsonValue[], flow: CheckedFlow): FlowPoint {
  function visitBlock(
    block: JsonValue | undefined,
    pointer: string,
    before: FlowPoint,
    around: Surroundings,
  ): FlowPoint {
    if (!Array.isArray(block)) return before;
    let point = before;
    let isTold = !before.reachable;
    block.forEach((step, position) => {
      const at = pointer + jsonPointer(position);
      if (!point.reachable && !isTold) {
        const message = 'No execution comes to this step, because the one before it is never gone on from.';
        flow.report({ code: 'unreachable-step', severity: 'warning', pointer: at, message });
        isTold = true;
      }
      point = visitStep(step, at, point, around);
    });
    return point;
  }

  function visitStep(step: JsonValue, pointer: string, point: FlowPoint, around: Surroundings): FlowPoint {
    if (!isJsonObject(step)) {
      flow.report({ code: 'invalid-step', severity: 'error', pointer, message: 'A step is an object.' });
      return point;
    }
    flow.report(...checkDescription(step, pointer));
    const visit: StepVisit = {
      step,
      pointer,
      point,
      around,
      flow,
      visitBlock: (block, at, begin, inside = around) => visitBlock(block, pointer + at, begin, inside),
    };
    const [member, another] = MEMBERS.filter((name) => step[name] !== undefined);
    if (member === undefined || another !== undefined) {
      const message =
        member === undefined
          ? `A step has "action", or one of ${MEMBERS.slice(1)
              .map((name) => `"${name}"`)
              .join(', ')}.`
          : `A step has either "${member}" or "${another}", not both.`;
      flow.report({ code: 'invalid-step', severity: 'error', pointer, message });
      flow.report(...checkMembers(step, [...EVERY_MEMBER], pointer));
      return finish(visit, point, MISTAKE);
    }
    const { schema, check } = STEP_KINDS.get(member)!;
    flow.report(...checkMembers(step, Object.keys(schema.properties as JsonObject), pointer));
    flow.report(...checkStepShape(step, schema, pointer));
    return check(visit);
  }

  return visitBlock(steps, '/steps', START, NOTHING_AROUND);
}
