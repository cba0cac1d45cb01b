import { typeOfBinary } from './binary-operators.js';
import { checkCall } from './check-call.js';
import { checkMember } from './check-member.js';
import type { Checked } from './checked.js';
import { describeType } from './describe-type.js';
import { canBeEqual } from './equality.js';
import type { Comprehension, Expression } from './expression.js';
import { fitType } from './fit-type.js';
import { factsWhen, withoutFactsAbout } from './known-facts.js';
import { findOverloads, mayBeAbsent } from './pill-functions.js';
import { GROUP_NAME } from './functions/group-values.js';
import { SORTABLE } from './functions/compare-values.js';
import type { PillScope, ReportProblem } from './pill-scope.js';
import {
  allowsNull,
  ANY,
  atomsOf,
  BOOLEAN,
  listOf,
  MISTAKE,
  NOTHING,
  NULL,
  NUMBER,
  STRING,
  unionOf,
  withoutNull,
  type AtomType,
  type FieldType,
  type PillType,
} from './pill-type.js';
import { typeOfValue } from './type-from-schema.js';

/** The type of an expression. Reports what is wrong with it, and goes on with `any` so that one mistake is told once. */
export function checkExpression(expression: Expression, scope: PillScope, report: ReportProblem): Checked {
  switch (expression.kind) {
    case 'literal':
      return { type: typeOfValue(expression.value) };
    case 'variable':
    case 'member':
      return checkMember(expression, scope, report, checkExpression);
    case 'list': {
      const items = expression.items.map((item) => checkPresent(item, scope, report));
      return { type: { ...listOf(items.length === 0 ? NOTHING : unionOf(items)), least: items.length } };
    }
    case 'map':
      return { type: checkMap(expression.entries, scope, report) };
    case 'has':
      checkExpression(expression.of, scope, report);
      return { type: BOOLEAN };
    case 'coalesce':
      return checkCoalesce(expression.options, scope, report);
    case 'not':
      checkCondition(expression.of, scope, report);
      return { type: BOOLEAN };
    case 'negate': {
      const type = checkPresent(expression.of, scope, report);
      demand(type, NUMBER, expression.of, report);
      return { type: type.kind === 'integer' ? type : NUMBER };
    }
    case 'and':
    case 'or': {
      checkCondition(expression.left, scope, report);
      const known = factsWhen(expression.left, expression.kind === 'and', scope.known);
      checkCondition(expression.right, { ...scope, known }, report);
      return { type: BOOLEAN };
    }
    case 'choice': {
      checkCondition(expression.condition, scope, report);
      const [then, otherwise] = ([true, false] as const).map((outcome) => {
        const known = factsWhen(expression.condition, outcome, scope.known);
        return checkPresent(outcome ? expression.then : expression.else, { ...scope, known }, report);
      });
      return { type: unionOf([then, otherwise]) };
    }
    case 'binary':
      return { type: checkBinary(expression, scope, report) };
    case 'call': {
      const overloads = findOverloads(expression.name, expression.isMethod, expression.args.length);
      const types = expression.args.map((arg, position) =>
        mayBeAbsent(overloads, position) ? typeOrNull(arg, scope, report) : checkPresent(arg, scope, report),
      );
      return { type: checkCall(expression, types, scope, report) };
    }
    case 'comprehension':
      return { type: checkComprehension(expression, scope, report) };
  }
}

/** The type of an expression whose value is needed; that it may be absent is reported. */
export function checkPresent(expression: Expression, scope: PillScope, report: ReportProblem): PillType {
  const { type, absence } = checkExpression(expression, scope, report);
  if (absence !== undefined) report(absence);
  return type;
}

/** The type of an expression that is taken for null when it is absent. */
function typeOrNull(expression: Expression, scope: PillScope, report: ReportProblem): PillType {
  const { type, absence } = checkExpression(expression, scope, report);
  return absence === undefined ? type : unionOf([type, NULL]);
}

export function checkCondition(expression: Expression, scope: PillScope, report: ReportProblem): void {
  demand(checkPresent(expression, scope, report), BOOLEAN, expression, report);
}

function demand(type: PillType, wanted: PillType, expression: Expression, report: ReportProblem): void {
  const fit = fitType(type, wanted);
  if (fit === 'fits') return;
  const message = `${expression.text} must be ${describeType(wanted)}, but is ${describeType(type)}.`;
  if (fit === 'never-fits') report({ code: 'type-mismatch', severity: 'error', message });
  else report({ code: 'may-not-fit', severity: 'warning', message, ...nullHint(type, expression) });
}

function nullHint(type: PillType, expression: Expression): { hint?: string } {
  return allowsNull(type) ? { hint: `Guard it with ${expression.text} != null.` } : {};
}

function checkMap(
  entries: readonly (readonly [Expression, Expression])[],
  scope: PillScope,
  report: ReportProblem,
): PillType {
  const fields = new Map<string, FieldType>();
  let areNamed = true;
  for (const [key, value] of entries) {
    demand(checkPresent(key, scope, report), STRING, key, report);
    const type = checkPresent(value, scope, report);
    if (key.kind !== 'literal') areNamed = false;
    else if (fields.has(String(key.value))) {
      report({ code: 'duplicate-key', severity: 'error', message: `The object has ${key.text} twice.` });
    } else fields.set(String(key.value), { type: () => type, required: true });
  }
  return { kind: 'object', fields, rest: areNamed ? null : () => ANY, closed: false };
}

function checkCoalesce(options: readonly Expression[], scope: PillScope, report: ReportProblem): Checked {
  const checked = options.map((option) => checkExpression(option, scope, report));
  const present = checked.map(({ type }) => withoutNull(type)).filter((type) => type !== undefined);
  const mayBeNull = checked.every(({ type, absence }) => allowsNull(type) || absence !== undefined);
  return { type: unionOf(mayBeNull ? [...present, NULL] : present) };
}

function checkBinary(expression: Expression & { kind: 'binary' }, scope: PillScope, report: ReportProblem): PillType {
  const { operator, text } = expression;
  const left = checkPresent(expression.left, scope, report);
  const right = checkPresent(expression.right, scope, report);
  const impossible = (code: string, severity: 'error' | 'warning', why: string, hint?: string) =>
    report({ code, severity, message: `${text}: ${why}.`, ...(hint && { hint }) });
  if (operator === '==' || operator === '!=') {
    if (canBeEqual(left, right)) return BOOLEAN;
    const isNullTest = left.kind === 'null' || right.kind === 'null';
    const hint = isNullTest ? 'To ask whether a field is there, use has().' : undefined;
    const why = `${describeType(left)} and ${describeType(right)} are never equal`;
    impossible(isNullTest ? 'never-equal' : 'type-mismatch', isNullTest ? 'warning' : 'error', why, hint);
    return BOOLEAN;
  }
  if (operator === 'in') {
    const holders = atomsOf(right);
    const canHold = (atom: AtomType) =>
      (atom.kind === 'list' && canBeEqual(left, atom.item())) || (atom.kind === 'object' && canBeEqual(left, STRING));
    if (holders !== undefined && !holders.some(canHold)) {
      impossible('type-mismatch', 'error', `${describeType(left)} cannot be in ${describeType(right)}`);
    } else if (holders !== undefined && !holders.every(canHold)) {
      impossible('may-not-fit', 'warning', `the right side may be ${describeType(right)}`);
    }
    return BOOLEAN;
  }
  const result = typeOfBinary(operator, left, right);
  if (result === undefined) {
    const isText = left.kind === 'string' || right.kind === 'string';
    const hint = operator === '+' && isText ? 'Turn the other side into text with string().' : undefined;
    const why = `${operator} cannot take ${describeType(left)} and ${describeType(right)}`;
    impossible('type-mismatch', 'error', why, hint);
    return MISTAKE;
  }
  if (!result.always) {
    const [unsure, type] = atomsOf(left)?.length === 1 ? [expression.right, right] : [expression.left, left];
    const message = `${text} fails when ${unsure.text} is not of the right type: it may be ${describeType(type)}.`;
    report({ code: 'may-not-fit', severity: 'warning', message, ...nullHint(type, unsure) });
  }
  return result.type;
}

function checkComprehension(
  comprehension: Expression & Comprehension,
  scope: PillScope,
  report: ReportProblem,
): PillType {
  const { macro, over, variable, where, select } = comprehension;
  const item = itemType(checkPresent(over, scope, report), over, report);
  const items = new Map(scope.items).set(variable, item);
  const inside = { ...scope, items, known: withoutFactsAbout(variable, scope.known) };
  if (where !== undefined) checkCondition(where, inside, report);
  if (macro === 'filter') return listOf(item);
  if (select === undefined) return BOOLEAN;
  const known = where === undefined ? inside.known : factsWhen(where, true, inside.known);
  const selected = checkPresent(select, { ...inside, known }, report);
  if (macro === 'map') return listOf(selected);
  if (macro !== 'distinctBy') demand(selected, macro === 'sortBy' ? SORTABLE : GROUP_NAME, select, report);
  if (macro !== 'groupBy') return listOf(item);
  return { kind: 'object', fields: new Map(), rest: () => ({ ...listOf(item), least: 1 }), closed: false };
}

/** Lists give their items, objects the names of their fields. */
function itemType(type: PillType, over: Expression, report: ReportProblem): PillType {
  const atoms = atomsOf(type);
  if (atoms === undefined) return type;
  const items = atoms.flatMap((atom) =>
    atom.kind === 'list' ? [atom.item()] : atom.kind === 'object' ? [STRING] : [],
  );
  if (items.length === atoms.length) return unionOf(items);
  const severity = items.length === 0 ? 'error' : 'warning';
  const message = `${over.text} must be a list, but is ${describeType(type)}.`;
  const code = items.length === 0 ? 'type-mismatch' : 'may-not-fit';
  report({ code, severity, message, ...nullHint(type, over) });
  return unionOf(items);
}
