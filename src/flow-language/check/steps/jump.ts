import { finish } from '../finish.js';
import { type FlowPoint, unreachable, withStatus } from '../flow-point.js';
import { NOTHING } from '../step-output.js';
import type { Loop, StepVisit } from '../step-visit.js';

/** Leaves the nearest loop or its round: nothing comes behind it. */
export function jump(visit: StepVisit, member: string, leave: (loop: Loop, point: FlowPoint) => void): FlowPoint {
  const { pointer, around, flow } = visit;
  const { loop } = around;
  const point = finish(visit, visit.point, NOTHING);
  if (loop === null) {
    const message = `"${member}" is for steps inside a loop, and there is none around this one.`;
    const hint = 'To end the flow, use "end".';
    flow.report({ code: 'outside-loop', severity: 'error', pointer: `${pointer}/${member}`, message, hint });
    return point;
  }
  leave(loop, withStatus(point, around.open.slice(loop.openBefore), 'left-early'));
  return unreachable(point);
}
