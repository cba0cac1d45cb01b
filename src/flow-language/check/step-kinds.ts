import type { JsonSchema } from '../../schema/json-schema.js';
import { ACTION_STEP, logicStepSchema } from '../flow-schemas.js';
import { LOGIC_KINDS } from '../logic-kinds.js';
import type { StepCheck } from './step-visit.js';
import { checkAction } from './steps/check-action.js';
import { checkAppend } from './steps/check-append.js';
import { checkCallFlow } from './steps/check-call-flow.js';
import { checkDecision } from './steps/check-decision.js';
import { checkDoUntil } from './steps/check-do-until.js';
import { checkEnd } from './steps/check-end.js';
import { checkExitLoop } from './steps/check-exit-loop.js';
import { checkForEach } from './steps/check-for-each.js';
import { checkIf } from './steps/check-if.js';
import { checkParallel } from './steps/check-parallel.js';
import { checkRespond } from './steps/check-respond.js';
import { checkSet } from './steps/check-set.js';
import { checkSkipIteration } from './steps/check-skip-iteration.js';
import { checkTry } from './steps/check-try.js';
import { checkWaitForCallback } from './steps/check-wait-for-callback.js';

const CHECKS: Readonly<Record<string, StepCheck>> = {
  if: checkIf,
  decision: checkDecision,
  'for-each': checkForEach,
  'do-until': checkDoUntil,
  'exit-loop': checkExitLoop,
  'skip-iteration': checkSkipIteration,
  parallel: checkParallel,
  try: checkTry,
  set: checkSet,
  append: checkAppend,
  'call-flow': checkCallFlow,
  'wait-for-callback': checkWaitForCallback,
  respond: checkRespond,
  end: checkEnd,
};

/** What a step can be, by the member that says so. */
export const STEP_KINDS: ReadonlyMap<string, { schema: JsonSchema; check: StepCheck }> = new Map([
  ['action', { schema: ACTION_STEP, check: checkAction }],
  ...LOGIC_KINDS.map((kind) => [kind.member, { schema: logicStepSchema(kind), check: CHECKS[kind.name] }] as const),
]);
