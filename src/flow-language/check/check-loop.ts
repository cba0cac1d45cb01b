import type { JsonValue } from '../../shared/json.js';
import { isForbiddenName } from '../../schema/forbidden-names.js';
import { ERROR_ROOT } from '../compile-answer.js';
import { ExpressionError } from '../pills/expression-error.js';
import { VARIABLES_ROOT } from '../pills/known-facts.js';
import { parseExpression } from '../pills/parse-expression.js';
import { INTEGER, type PillType } from '../pills/pill-type.js';
import { type FlowPoint, joinPoints, withoutVariableFacts } from './flow-point.js';
import { variablesSetIn } from './inner-blocks.js';
import type { Loop, StepVisit, Surroundings } from './step-visit.js';

const NAME = /^[a-z][A-Za-z0-9_]{0,59}$/;
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

/** What is wrong with the pattern of a name has been told already. */
function nameIt(
  { pointer, flow, around }: StepVisit,
  at: string,
  name: JsonValue | undefined,
  type: PillType,
  names: Map<string, PillType>,
): void {
  if (typeof name !== 'string' || !NAME.test(name)) return;
  const report = (code: string, message: string) =>
    flow.report({ code, severity: 'error', pointer: pointer + at, message, hint: 'Give it another name.' });
  if (ROOTS.includes(name) || !canBeNamed(name)) report('reserved-name', `"${name}" means something else in pills.`);
  else if (around.names.has(name)) report('name-taken', `A loop around this one has the name "${name}" already.`);
  else if (names.has(name)) report('name-taken', `The item and its position cannot both be called "${name}".`);
  else names.set(name, type);
}

/** Whether the expression language takes the name as one. */
function canBeNamed(name: string): boolean {
  if (isForbiddenName(name)) return false;
  try {
    return parseExpression(name).kind === 'variable';
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}
