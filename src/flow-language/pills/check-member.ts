import { didYouMean } from '../../shared/nearest-name.js';
import type { Checked, CheckExpression } from './checked.js';
import { describeType } from './describe-type.js';
import type { Expression } from './expression.js';
import { isKnownNotNull, isKnownPresent, isKnownToBe, type KnownFacts } from './known-facts.js';
import type { PillProblem, PillScope, ReportProblem, StepStatus } from './pill-scope.js';
import { ANY, atomsOf, MISTAKE, unionOf, withoutNull, type AtomType, type PillType } from './pill-type.js';

type Member = Expression & { kind: 'member' };

/** The type of a name or of a field, item or entry of something; what is not declared is reported. */
export function checkMember(
  expression: Expression & { kind: 'variable' | 'member' },
  scope: PillScope,
  report: ReportProblem,
  check: CheckExpression,
): Checked {
  if (expression.kind === 'variable') return checkVariable(expression.name, scope, report);
  const isStep = expression.of.kind === 'variable' && expression.of.name === 'steps' && scope.trigger !== undefined;
  if (isStep) return checkStep(expression, scope, report);
  const of = check(expression.of, scope, report);
  const key = check(expression.key, scope, report);
  if (key.absence !== undefined) report(key.absence);
  const found = lookUp(expression, of.type, key.type, scope.known, report);
  if (found.type.kind === 'any' && found.type.isMistake) return { type: MISTAKE };
  const type = isKnownNotNull(expression, scope.known) ? (withoutNull(found.type) ?? ANY) : found.type;
  if (isKnownPresent(expression, scope.known)) return { type };
  if (of.absence !== undefined) return { type, absence: guardedBy(expression, of.absence) };
  return found.always ? { type } : { type, absence: absenceOf(expression, of.type) };
}

function checkVariable(name: string, scope: PillScope, report: ReportProblem): Checked {
  const item = scope.items.get(name);
  if (item !== undefined) return { type: item };
  if (name === 'trigger' && scope.trigger !== undefined) return { type: scope.trigger };
  if (name === 'steps' && scope.trigger !== undefined) {
    const message = '"steps" is followed by the id of a step, as in steps.find.record.';
    report({ code: 'incomplete-pill', severity: 'error', message });
    return { type: MISTAKE };
  }
  const roots = [...(scope.trigger === undefined ? [] : ['trigger', 'steps']), ...scope.items.keys()];
  const hint = name === 'vars' ? 'Declare them as "variables" of the flow.' : didYouMean(name, roots);
  const use = roots.map((root) => `"${root}"`).join(' or ');
  const message =
    name === 'vars' ? 'The flow has no variables.' : `"${name}" is nothing a pill can start with: use ${use}.`;
  report({ code: 'unknown-root', severity: 'error', message, ...(hint && { hint }) });
  return { type: MISTAKE };
}

/** Why a step cannot be used at all at a place. */
const REFUSALS: Partial<Record<StepStatus, { code: string; why: string; hint: string }>> = {
  'not-reached': {
    code: 'step-not-reached',
    why: 'has not run yet at this place',
    hint: 'Move the step that uses it behind it.',
  },
  'in-other-branch': {
    code: 'step-not-reached',
    why: 'is in another branch, so it never runs in an execution that comes here',
    hint: 'Use it in its own branch, or put it in front of both.',
  },
  'in-parallel-branch': {
    code: 'step-not-reached',
    why: 'is in another branch that runs at the same time, which this one cannot see',
    hint: 'Use it behind the parallel step, when all branches are through.',
  },
  'left-early': {
    code: 'step-not-reached',
    why: 'is left before its end by some of the executions that come here',
    hint: 'Keep what you need of it in a variable.',
  },
  'in-loop': {
    code: 'step-in-loop',
    why: 'is inside a loop, where every round has one of its own, so nothing behind the loop can see it',
    hint: 'Append what you need of it to a variable in the loop, and use that as vars.<name>.',
  },
};

function checkStep(expression: Member, scope: PillScope, report: ReportProblem): Checked {
  const { key } = expression;
  if (key.kind !== 'literal' || typeof key.value !== 'string') {
    const message = 'The id of a step must be written out, as in steps.find.';
    report({ code: 'incomplete-pill', severity: 'error', message });
    return { type: MISTAKE };
  }
  const step = scope.step(key.value);
  if (step === undefined) {
    const hint = didYouMean(key.value, scope.stepIds());
    const message = `There is no step "${key.value}".`;
    report({ code: 'unknown-step', severity: 'error', message, ...(hint && { hint }) });
    return { type: MISTAKE };
  }
  const refusal = REFUSALS[step.status];
  if (refusal !== undefined) {
    const { code, why, hint } = refusal;
    report({ code, severity: 'error', message: `The step "${key.value}" ${why}.`, hint });
    return { type: MISTAKE };
  }
  if (step.status === 'has-run' || isKnownPresent(expression, scope.known)) return { type: step.output };
  const absence: PillProblem = {
    code: 'step-may-not-run',
    severity: 'error',
    message: `The step "${key.value}" is in a branch, so it may not have run at this place.`,
  };
  return { type: step.output, absence: guardedBy(expression, absence) };
}

function absenceOf(expression: Member, of: PillType): PillProblem {
  const isDeclared = of.kind !== 'any';
  const why = isDeclared ? 'may be absent' : 'is not declared, so it may be absent';
  const message = `${expression.text} ${why}.`;
  return guardedBy(expression, { code: 'optional-field', severity: 'warning', message });
}

/** A guard of the whole path guards what it passes through too. */
function guardedBy({ text }: Expression, absence: PillProblem): PillProblem {
  return { ...absence, hint: `Guard it with has(${text}), or give another value with coalesce(${text}, …).` };
}

interface Found {
  type: PillType;
  /** Every value of the type has it. */
  always: boolean;
}

function lookUp(expression: Member, of: PillType, keyType: PillType, known: KnownFacts, report: ReportProblem): Found {
  const { key } = expression;
  const atoms = atomsOf(of);
  if (atoms === undefined) return { type: of, always: of.kind === 'any' && of.isMistake === true };
  const name = key.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined;
  const found = atoms.map((atom) => {
    const one = lookUpIn(atom, key, keyType, name);
    return one && { ...one, always: one.always || isImplied(expression.of, atom, name, known) };
  });
  const types = found.flatMap((one) => (one === undefined ? [] : [one.type]));
  if (types.length > 0) return { type: unionOf(types), always: found.every((one) => one?.always === true) };
  report(name === undefined ? notIndexable(expression, of, keyType) : unknownField(expression, name, atoms, of));
  return { type: MISTAKE, always: true };
}

function lookUpIn(atom: AtomType, key: Expression, keyType: PillType, name: string | undefined): Found | undefined {
  if (atom.kind === 'list') {
    if (keyType.kind !== 'integer' && keyType.kind !== 'any') return undefined;
    const position = key.kind === 'literal' ? Number(key.value) : Infinity;
    return { type: atom.item(), always: position >= 0 && position < atom.least };
  }
  if (atom.kind !== 'object') return undefined;
  if (name === undefined) {
    return keyType.kind === 'string' || keyType.kind === 'any' ? { type: ANY, always: false } : undefined;
  }
  const field = atom.fields.get(name);
  if (field !== undefined) return { type: field.type(), always: field.required };
  return atom.rest === null ? undefined : { type: atom.rest(), always: false };
}

/** Whether what is known of another field of the object says that this one is there. */
function isImplied(of: Expression, atom: AtomType, name: string | undefined, known: KnownFacts): boolean {
  if (atom.kind !== 'object' || name === undefined) return false;
  return (atom.implications ?? []).some(({ field, value, required }) => {
    const isBoolean = atom.fields.get(field)?.type().kind === 'boolean';
    return required.includes(name) && isKnownToBe({ holder: of, field, value }, isBoolean, known);
  });
}

function unknownField(expression: Member, name: string, atoms: readonly AtomType[], of: PillType): PillProblem {
  const names = atoms.flatMap((atom) => (atom.kind === 'object' ? [...atom.fields.keys()] : []));
  if (!atoms.some((atom) => atom.kind === 'object')) {
    const hint =
      ['length', 'size', 'count'].includes(name) && atoms.some(({ kind }) => kind === 'list' || kind === 'string')
        ? `Use ${expression.of.text}.size().`
        : atoms.some((atom) => atom.kind === 'list')
          ? `Take one of its items with ${expression.of.text}[0], or all with ${expression.of.text}.map(item, …).`
          : undefined;
    const message = `${expression.of.text} is ${describeType(of)}, so it has no field "${name}".`;
    return { code: 'unknown-field', severity: 'error', message, ...(hint && { hint }) };
  }
  const hint = didYouMean(name, names) ?? (names.length === 0 ? undefined : `It has ${names.slice(0, 12).join(', ')}.`);
  const message = `${expression.of.text} has no field "${name}".`;
  return { code: 'unknown-field', severity: 'error', message, ...(hint && { hint }) };
}

function notIndexable(expression: Member, of: PillType, keyType: PillType): PillProblem {
  const isFraction = keyType.kind === 'number' && atomsOf(of)?.some((atom) => atom.kind === 'list');
  const hint = isFraction ? `Use int(${expression.key.text}).` : undefined;
  const message = `${expression.of.text} is ${describeType(of)}, which has no item at ${describeType(keyType)}.`;
  return { code: 'type-mismatch', severity: 'error', message, ...(hint && { hint }) };
}
