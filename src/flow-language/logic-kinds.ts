import type { LogicKind } from './logic-kind.js';
import { APPEND } from './logic-kinds/append.js';
import { CALL_FLOW } from './logic-kinds/call-flow.js';
import { DECISION } from './logic-kinds/decision.js';
import { DO_UNTIL } from './logic-kinds/do-until.js';
import { END } from './logic-kinds/end.js';
import { EXIT_LOOP } from './logic-kinds/exit-loop.js';
import { FOR_EACH } from './logic-kinds/for-each.js';
import { IF } from './logic-kinds/if.js';
import { PARALLEL } from './logic-kinds/parallel.js';
import { RESPOND } from './logic-kinds/respond.js';
import { SET } from './logic-kinds/set.js';
import { SKIP_ITERATION } from './logic-kinds/skip-iteration.js';
import { TRY } from './logic-kinds/try.js';
import { WAIT_FOR_CALLBACK } from './logic-kinds/wait-for-callback.js';

/** Every kind of flow logic, in the order in which a designer meets them. */
export const LOGIC_KINDS: readonly LogicKind[] = [
  IF,
  DECISION,
  FOR_EACH,
  DO_UNTIL,
  EXIT_LOOP,
  SKIP_ITERATION,
  PARALLEL,
  TRY,
  SET,
  APPEND,
  CALL_FLOW,
  WAIT_FOR_CALLBACK,
  RESPOND,
  END,
];
