import { isJsonObject, type JsonValue } from '../../../shared/json.js';
import { jsonPointer } from '../../../shared/json-pointer.js';
import { DECISION } from '../../logic-kinds/decision.js';
import type { Expression } from '../../pills/expression.js';
import { assume, checkCondition } from '../check-condition.js';
import { checkDuration } from '../check-duration.js';
import { finish } from '../finish.js';
import { type FlowPoint, joinPoints, unreachable, withoutVariableFacts, withStatus } from '../flow-point.js';
import { idsIn, variablesSetIn } from '../inner-blocks.js';
import { outputOfKind } from '../step-output.js';
import type { StepCheck, StepVisit } from '../step-visit.js';

const OUTPUT = outputOfKind(DECISION);

interface Case {
  when: JsonValue | undefined;
  do: JsonValue | undefined;
  at: string;
}

/** The cases see what their conditions prove; which steps may have run depends on how many cases run. */
export const checkDecision: StepCheck = (visit) => {
  const { step, pointer, flow } = visit;
  flow.report(...checkDuration(step.timeout, `${pointer}/timeout`));
  const cases = (Array.isArray(step.decision) ? step.decision : []).flatMap((one, position) =>
    isJsonObject(one) ? [{ when: one.when, do: one.do, at: jsonPointer('decision', position), name: one.name }] : [],
  );
  cases.forEach(({ name, at }, position) => {
    if (typeof name !== 'string' || cases.findIndex((other) => other.name === name) === position) return;
    const message = `The decision has a case "${name}" already.`;
    flow.report({ code: 'duplicate-name', severity: 'error', pointer: `${pointer}${at}/name`, message });
  });
  return step.match === 'all' ? checkAll(visit, cases) : checkFirst(visit, cases);
};

function checkFirst(visit: StepVisit, cases: readonly Case[]): FlowPoint {
  const ends: FlowPoint[] = [];
  let left = visit.point;
  const before: JsonValue[] = [];
  for (const one of cases) {
    const condition = checkCondition(one.when, `${one.at}/when`, { ...visit, point: left });
    const begin = finish(visit, assume(condition, true, left, visit.around), OUTPUT);
    ends.push(visit.visitBlock(one.do, `${one.at}/do`, withStatus(begin, idsIn(...before), 'in-other-branch')));
    before.push(one.do ?? []);
    left = assume(condition, false, left, visit.around);
  }
  return joinPoints(visitOtherwise(visit, left, before), ...ends);
}

/** The conditions are looked at before the first case runs, which may then change what they were about. */
function checkAll(visit: StepVisit, cases: readonly Case[]): FlowPoint {
  const { point, around } = visit;
  const conditions = cases.map(({ when, at }) => checkCondition(when, `${at}/when`, visit));
  const begin = finish(visit, point, OUTPUT);
  let matched = unreachable(begin);
  cases.forEach((one, position) => {
    const changed = variablesSetIn(...cases.slice(0, position).map((other) => other.do));
    const proven = assume(conditions[position], true, joinPoints(begin, matched), around);
    const end = visit.visitBlock(one.do, `${one.at}/do`, withoutVariableFacts(proven, changed));
    matched = joinPoints(matched, end);
  });
  const none = conditions.reduce(
    (left: FlowPoint, condition: Expression | undefined) => assume(condition, false, left, around),
    point,
  );
  const blocks = cases.map((one) => one.do ?? []);
  return joinPoints(visitOtherwise(visit, none, blocks), matched);
}

function visitOtherwise(visit: StepVisit, left: FlowPoint, cases: readonly JsonValue[]): FlowPoint {
  const begin = finish(visit, left, OUTPUT);
  return visit.visitBlock(
    visit.step.otherwise ?? [],
    '/otherwise',
    withStatus(begin, idsIn(...cases), 'in-other-branch'),
  );
}
