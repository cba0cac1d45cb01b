import { isJsonObject, type JsonValue } from '../../../shared/json.js';
import { jsonPointer } from '../../../shared/json-pointer.js';
import { IF } from '../../logic-kinds/if.js';
import { assume, checkCondition } from '../check-condition.js';
import { checkDuration } from '../check-duration.js';
import { finish } from '../finish.js';
import { type FlowPoint, joinPoints, withStatus } from '../flow-point.js';
import { idsIn } from '../inner-blocks.js';
import { outputOfKind } from '../step-output.js';
import type { StepCheck } from '../step-visit.js';

const OUTPUT = outputOfKind(IF);

/** Each branch knows that its condition held and that none before it did. */
export const checkIf: StepCheck = (visit) => {
  const { step, pointer, around, flow } = visit;
  flow.report(...checkDuration(step.timeout, `${pointer}/timeout`));
  const branches = [
    { if: step.if, then: step.then, at: '' },
    ...(Array.isArray(step.elseIf) ? step.elseIf : []).flatMap((branch, position) =>
      isJsonObject(branch) ? [{ if: branch.if, then: branch.then, at: jsonPointer('elseIf', position) }] : [],
    ),
  ];
  const ends: FlowPoint[] = [];
  let left = visit.point;
  const before: JsonValue[] = [];
  for (const branch of branches) {
    const condition = checkCondition(branch.if, `${branch.at}/if`, { ...visit, point: left });
    const begin = finish(visit, assume(condition, true, left, around), OUTPUT);
    ends.push(
      visit.visitBlock(branch.then, `${branch.at}/then`, withStatus(begin, idsIn(...before), 'in-other-branch')),
    );
    before.push(branch.then ?? []);
    left = assume(condition, false, left, around);
  }
  const begin = finish(visit, left, OUTPUT);
  const otherwise = visit.visitBlock(step.else ?? [], '/else', withStatus(begin, idsIn(...before), 'in-other-branch'));
  return joinPoints(otherwise, ...ends);
};
