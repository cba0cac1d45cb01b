import { RESPOND } from '../../logic-kinds/respond.js';
import { checkAnswer } from '../check-answer.js';
import { finish } from '../finish.js';
import { scopeAt } from '../scope-at.js';
import { outputOfKind } from '../step-output.js';
import type { StepCheck } from '../step-visit.js';

const OUTPUT = outputOfKind(RESPOND);

/** The answer by what the trigger declares of its status. */
export const checkRespond: StepCheck = (visit) => {
  const { step, pointer, point, around, flow } = visit;
  const { answers } = flow.trigger;
  const at = `${pointer}/respond`;
  if (answers === null) {
    const message = 'Nobody waits for an answer of this flow, so it cannot respond.';
    const hint = 'Let the trigger answer synchronously.';
    flow.report({ code: 'nobody-to-answer', severity: 'error', pointer: at, message, hint });
  }
  const bodies = answers?.bodies ?? new Map();
  flow.report(...checkAnswer(step.respond, at, scopeAt(flow, point, around), { bodies }, flow.complexObjects));
  if (point.answered && point.reachable) {
    const message = 'The caller has been answered before in every execution that comes here, so this has no effect.';
    flow.report({ code: 'already-answered', severity: 'warning', pointer: at, message });
  }
  return finish(visit, { ...point, answered: true }, OUTPUT);
};
