import type { JsonValue } from '../../shared/json.js';
import { checkInputText, checkValueText } from '../check/check-pill-text.js';
import type { Finding } from '../finding.js';
import type { PillData } from '../pills/evaluation.js';
import { NO_FACTS, VARIABLES_ROOT } from '../pills/known-facts.js';
import type { PillScope } from '../pills/pill-scope.js';
import { ANY } from '../pills/pill-type.js';
import { findPillTexts } from './find-pill-texts.js';

/** So many texts are parsed for one preview. */
const MOST_TEXTS = 500;

/** What is wrong with an expression whatever the data: how it is written, functions that do not exist. */
export function findMistakeInExpression(expression: string, data: PillData): Finding | undefined {
  return firstError(checkValueText(expression, anyScope(data), '').findings);
}

/** The same of the pills in a JSON value. */
export function findMistakeInTemplate(template: JsonValue, data: PillData): Finding | undefined {
  const texts = findPillTexts(template);
  if (texts.length > MOST_TEXTS) {
    const message = `At most ${MOST_TEXTS} texts with pills are tried out at once, not ${texts.length}.`;
    return { code: 'limit-exceeded', severity: 'error', pointer: '', message };
  }
  const scope = anyScope(data);
  return firstError(texts.flatMap(({ text, pointer }) => checkInputText(text, scope, pointer).findings));
}

/** Of the data nothing is declared, so any field may be there. */
function anyScope({ items }: PillData): PillScope {
  const names = [...(items?.keys() ?? []), VARIABLES_ROOT];
  return {
    trigger: ANY,
    step: () => ({ status: 'has-run', output: ANY }),
    stepIds: () => [],
    items: new Map(names.map((name) => [name, ANY])),
    known: NO_FACTS,
  };
}

function firstError(findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ severity }) => severity === 'error');
}
