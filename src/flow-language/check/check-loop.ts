import type { JsonValue } from '../../shared/json.js';
import { ERROR_ROOT } from '../compile-answer.js';
import { ExpressionError } from '../pills/expression-error.js';
import { PILL_NAME_PATTERN } from '../pills/is-pill-name.js';
import { VARIABLES_ROOT } from '../pills/known-facts.js';
import { parseExpression } from '../pills/parse-expression.js';
import { INTEGER, type PillType } from '../pills/pill-type.js';
import { type FlowPoint, joinPoints, withoutVariableFacts } from './flow-point.js';
import { variablesSetIn } from './inner-blocks.js';
import type { Loop, StepVisit, Surroundings } from './step-visit.js';

const WELL_FORMED = new RegExp(PILL_NAME_PATTERN);
const ROOTS = ['trigger', 'steps', VARIABLES_ROOT, ERROR_ROOT];

/** A loop whose rounds were checked. */
export interface CheckedLoop {
  /** What holds when a round is over, by its last step or before. */
  roundEnd: FlowPoint;
  /** Where the loop is left. */
  exits: readonly FlowPoint[];
  /** What is around the steps of a round. */
  around: Surroundings;
}

/** Checks the steps of a round as they are in any round: what the ones before it have changed is not known. */
export function checkLoop(
  visit: StepVisit,
  { item, isConcurrent }: { item: PillType | null; isConcurrent: boolean },
): CheckedLoop {
  const { step, around, point } = visit;
  const names = new Map(around.names);
  if (item !== null) nameIt(visit, '/as', step.as, item, names);
  nameIt(visit, '/index', step.index, INTEGER, names);
  const changed = variablesSetIn(step.do);
  const loop: Loop = { skips: [], exits: [], openBefore: around.open.length };
  const inside: Surroundings = {
    ...around,
    names,
    loop,
    unsteady: isConcurrent ? new Set([...around.unsteady, ...changed]) : around.unsteady,
  };
  const end = visit.visitBlock(step.do, '/do', withoutVariableFacts(point, changed), inside);
  return { roundEnd: joinPoints(end, ...loop.skips), exits: loop.exits, around: inside };
}

/** A name of the wrong form has been told of already. */
function nameIt(
  { pointer, flow, around }: StepVisit,
  at: string,
  name: JsonValue | undefined,
  type: PillType,
  names: Map<string, PillType>,
): void {
  if (typeof name !== 'string' || !WELL_FORMED.test(name)) return;
  const report = (code: string, message: string) =>
    flow.report({ code, severity: 'error', pointer: pointer + at, message, hint: 'Give it another name.' });
  if (ROOTS.includes(name) || !isVariable(name)) report('reserved-name', `"${name}" means something else in pills.`);
  else if (around.names.has(name)) report('name-taken', `A loop around this one has the name "${name}" already.`);
  else if (names.has(name)) report('name-taken', `The item and its position cannot both be called "${name}".`);
  else names.set(name, type);
}

/** Whether the expression language takes the name as one, which has some reserved. */
function isVariable(name: string): boolean {
  try {
    return parseExpression(name).kind === 'variable';
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}
