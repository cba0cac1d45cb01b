import { FOR_EACH } from '../../logic-kinds/for-each.js';
import { fitType } from '../../pills/fit-type.js';
import { describeType } from '../../pills/describe-type.js';
import { allowsNull, ANY_LIST, atomsOf, MISTAKE, type PillType, unionOf } from '../../pills/pill-type.js';
import { checkDuration } from '../check-duration.js';
import { checkLoop } from '../check-loop.js';
import { checkValueText } from '../check-pill-text.js';
import { finish } from '../finish.js';
import { withStatus, withoutVariableFacts } from '../flow-point.js';
import { idsIn, variablesSetIn } from '../inner-blocks.js';
import { scopeAt } from '../scope-at.js';
import { outputOfKind } from '../step-output.js';
import type { StepCheck, StepVisit } from '../step-visit.js';

const OUTPUT = outputOfKind(FOR_EACH);

/** The item is of the type that the list's items are of. There may be no round at all. */
export const checkForEach: StepCheck = (visit) => {
  const { step, pointer, point, flow } = visit;
  flow.report(...checkDuration(step.timeout, `${pointer}/timeout`));
  const isConcurrent = step.concurrency !== undefined && step.concurrency !== 1;
  checkLoop(visit, { item: itemType(visit), isConcurrent });
  const behind = withStatus(withoutVariableFacts(point, variablesSetIn(step.do)), idsIn(step.do), 'in-loop');
  return finish(visit, behind, OUTPUT);
};

function itemType({ step, pointer, point, around, flow }: StepVisit): PillType {
  if (typeof step.forEach !== 'string') return MISTAKE;
  const at = `${pointer}/forEach`;
  const { type, findings } = checkValueText(step.forEach, scopeAt(flow, point, around), at);
  flow.report(...findings);
  const fit = fitType(type, ANY_LIST);
  if (fit !== 'fits') {
    const message = `A loop goes through a list, but ${step.forEach} is ${describeType(type)}.`;
    const hint = allowsNull(type) ? `Take an empty list for null with coalesce(${step.forEach}, []).` : undefined;
    const [code, severity] =
      fit === 'never-fits' ? (['type-mismatch', 'error'] as const) : (['may-not-fit', 'warning'] as const);
    flow.report({ code, severity, pointer: at, message, ...(hint && { hint }) });
  }
  const atoms = atomsOf(type);
  if (atoms === undefined) return type;
  const items = atoms.flatMap((atom) => (atom.kind === 'list' ? [atom.item()] : []));
  return items.length === 0 ? MISTAKE : unionOf(items);
}
