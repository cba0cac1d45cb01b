import type { Finding } from '../finding.js';
import { checkCondition, checkExpression, checkPresent } from '../pills/check-expression.js';
import type { Checked } from '../pills/checked.js';
import type { Expression } from '../pills/expression.js';
import { ExpressionError } from '../pills/expression-error.js';
import { parseExpression } from '../pills/parse-expression.js';
import { parseTemplate } from '../pills/parse-template.js';
import type { PillProblem, PillScope } from '../pills/pill-scope.js';
import { MISTAKE, STRING } from '../pills/pill-type.js';

/** A text of a flow, checked. */
export interface CheckedText extends Checked {
  findings: Finding[];
  /** The pill, when the text is exactly one. */
  pill?: Expression;
  /** It is one pill with text around it. */
  isLonePill?: boolean;
}

/** Checks an input text that may hold pills. */
export function checkInputText(text: string, scope: PillScope, pointer: string): CheckedText {
  const problems = new Problems();
  try {
    const template = parseTemplate(text);
    if (template.kind === 'pill') {
      const checked = checkExpression(template.pill, scope, problems.report);
      return { ...checked, pill: template.pill, findings: problems.at(pointer) };
    }
    if (template.kind === 'mixed') {
      for (const part of template.parts) if (typeof part !== 'string') checkInText(part, scope, problems);
    }
    const isLonePill =
      template.kind === 'mixed' && template.parts.filter((part) => typeof part !== 'string').length === 1;
    return { type: STRING, findings: problems.at(pointer), isLonePill };
  } catch (error) {
    return { type: MISTAKE, findings: [...problems.at(pointer), toFinding(error, pointer)] };
  }
}

/** Checks a bare condition. `condition` is undefined when it cannot be parsed. */
export function checkConditionText(
  text: string,
  scope: PillScope,
  pointer: string,
): { findings: Finding[]; condition?: Expression } {
  const problems = new Problems();
  try {
    const condition = parseExpression(text);
    checkCondition(condition, scope, problems.report);
    return { findings: problems.at(pointer), condition };
  } catch (error) {
    const finding = toFinding(error, pointer);
    const hint = text.includes('{{') ? 'A condition is written without {{ and }}.' : finding.hint;
    return { findings: [{ ...finding, ...(hint && { hint }) }] };
  }
}

/** Checks a bare expression whose value is needed. */
export function checkValueText(text: string, scope: PillScope, pointer: string): CheckedText {
  const problems = new Problems();
  try {
    return { type: checkPresent(parseExpression(text), scope, problems.report), findings: problems.at(pointer) };
  } catch (error) {
    const finding = toFinding(error, pointer);
    const hint = text.includes('{{') ? 'An expression is written without {{ and }} here.' : finding.hint;
    return { type: MISTAKE, findings: [{ ...finding, ...(hint && { hint }) }] };
  }
}

function checkInText(pill: Expression, scope: PillScope, problems: Problems): void {
  const isPath = pill.kind === 'member' || pill.kind === 'variable';
  if (!isPath) {
    checkPresent(pill, scope, problems.report);
    return;
  }
  const { absence } = checkExpression(pill, scope, problems.report);
  if (absence === undefined) return;
  const message = absence.severity === 'error' ? absence.message : `${absence.message} The text is empty then.`;
  problems.report({ ...absence, message });
}

/** Collects what is said of one text, each thing once. */
class Problems {
  private readonly said = new Map<string, PillProblem>();

  readonly report = (problem: PillProblem): void => {
    const identity = `${problem.code} ${problem.message}`;
    if (!this.said.has(identity)) this.said.set(identity, problem);
  };

  at(pointer: string): Finding[] {
    return [...this.said.values()].map((problem) => ({ ...problem, pointer }));
  }
}

function toFinding(error: unknown, pointer: string): Finding {
  if (!(error instanceof ExpressionError)) throw error;
  const { code, message, hint } = error;
  return { code, severity: 'error', pointer, message, ...(hint && { hint }) };
}
