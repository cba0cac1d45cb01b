import { didYouMean } from '../../shared/nearest-name.js';
import { Budget } from './budget.js';
import { COMPREHENSIONS } from './comprehensions.js';
import { describeType } from './describe-type.js';
import type { Environment } from './evaluation.js';
import { EvaluationError } from './evaluation-error.js';
import type { Expression } from './expression.js';
import { fitType } from './fit-type.js';
import type { PillFunction } from './pill-function.js';
import { findOverloads, PILL_FUNCTIONS } from './pill-functions.js';
import type { PillProblem, PillScope, ReportProblem } from './pill-scope.js';
import { allowsNull, ANY, atomsOf, MISTAKE, unionOf, type PillType } from './pill-type.js';

/** What the functions are called in languages that designers come from. */
const NAMES_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['add', 'plus'],
  ['addTime', 'plus'],
  ['avg', 'average'],
  ['concat', 'join'],
  ['count', 'size'],
  ['decodeURIComponent', 'urlDecode'],
  ['encodeURIComponent', 'urlEncode'],
  ['formatDate', 'format'],
  ['includes', 'contains'],
  ['isEmpty', 'isBlank'],
  ['jsonParse', 'parseJson'],
  ['jsonStringify', 'toJson'],
  ['len', 'size'],
  ['length', 'size'],
  ['mean', 'average'],
  ['number', 'double'],
  ['pow', 'power'],
  ['regexReplace', 'replaceRegex'],
  ['sanitize', 'escapeHtml'],
  ['stringify', 'toJson'],
  ['subtract', 'minus'],
  ['titleCase', 'properCase'],
  ['toDate', 'parseDate'],
  ['toLower', 'lower'],
  ['toLowerCase', 'lower'],
  ['toNumber', 'double'],
  ['toString', 'string'],
  ['toUpper', 'upper'],
  ['toUpperCase', 'upper'],
  ['today', 'now'],
  ['uniq', 'distinct'],
  ['unique', 'distinct'],
]);

/** What is called like a function and is none, each as it is written. */
const SPECIAL_FORMS: ReadonlyMap<string, string> = new Map([
  ['has', 'has(trigger.body.title)'],
  ['coalesce', 'coalesce(trigger.body.title, "none")'],
  ...[...COMPREHENSIONS].map(([name, { example }]) => [name, example.expression] as const),
]);
/** A call that is tried out may cost a tenth of what all pills of a step may. */
const COST_OF_CHECK = 100_000;
/** A call without arguments is not tried out. */
const NO_ENVIRONMENT: Environment = { now: () => new Date(0), uuid: () => '' };

type Call = Expression & { kind: 'call' };

/** The type of a function's result. */
export function checkCall(
  call: Call,
  types: readonly PillType[],
  { timeless }: Pick<PillScope, 'timeless'>,
  report: ReportProblem,
): PillType {
  const overloads = findOverloads(call.name, call.isMethod, call.args.length);
  if (overloads.length === 0) {
    report(unknownFunction(call));
    return MISTAKE;
  }
  const fitting = overloads.filter((overload) => accepts(overload, types));
  if (fitting.length === 0) {
    report({ code: 'type-mismatch', severity: 'error', message: wrongTypes(call, overloads, types) });
    return MISTAKE;
  }
  const unsure = types.findIndex((type, position) => !isCovered(type, fitting, position));
  if (unsure !== -1) {
    const hint = allowsNull(types[unsure]) ? `Guard it with ${call.args[unsure].text} != null.` : undefined;
    const message = wrongTypes(call, overloads, types);
    report({ code: 'may-not-fit', severity: 'warning', message, ...(hint && { hint }) });
  }
  if (timeless && fitting.some(({ readsEnvironment }) => readsEnvironment)) {
    const message = `${call.name}() cannot be used here, where only the data counts.`;
    report({ code: 'not-available-here', severity: 'error', message });
  }
  reportLiteralMistake(call, fitting, report);
  return unionOf(fitting.map((overload) => resultOf(overload, types)));
}

function accepts(overload: PillFunction, types: readonly PillType[]): boolean {
  return types.every((type, position) => fitType(type, overload.parameters[position].type) !== 'never-fits');
}

/** What an overload gives for those of the arguments' types that it takes. */
function resultOf({ parameters, result }: PillFunction, types: readonly PillType[]): PillType {
  if (typeof result !== 'function') return result;
  const taken = types.map((type, position) => {
    const wanted = parameters[position].type;
    return unionOf((atomsOf(type) ?? [type]).filter((atom) => fitType(atom, wanted) !== 'never-fits'));
  });
  return types.some((type) => type.kind === 'any' && type.isMistake) ? MISTAKE : result(taken);
}

/** Whether each type the argument may have is one that some overload takes. */
function isCovered(type: PillType, overloads: readonly PillFunction[], position: number): boolean {
  const atoms = atomsOf(type) ?? [ANY];
  return atoms.every((atom) => overloads.some(({ parameters }) => fitType(atom, parameters[position].type) === 'fits'));
}

function wrongTypes(call: Call, overloads: readonly PillFunction[], types: readonly PillType[]): string {
  const given = types.map(describeType).join(' and ');
  const taken = overloads.map(({ parameters }) => parameters.map(({ type }) => describeType(type)).join(' and '));
  return `${call.text}: ${call.name}() takes ${[...new Set(taken)].join(', or ')}, but gets ${given}.`;
}

function unknownFunction(call: Call): PillProblem {
  const same = PILL_FUNCTIONS.filter(({ name }) => name === call.name);
  const example = same[0]?.example.expression ?? SPECIAL_FORMS.get(call.name);
  const hint = example !== undefined ? `Write it as in ${example}.` : similarFunction(call.name);
  const message =
    example !== undefined ? `${call.name}() is not used like this.` : `There is no function "${call.name}".`;
  return { code: 'unknown-function', severity: 'error', message, ...(hint && { hint }) };
}

function similarFunction(name: string): string | undefined {
  const elsewhere = NAMES_ELSEWHERE.get(name);
  return elsewhere === undefined ? didYouMean(name, functionNames()) : `Did you mean "${elsewhere}"?`;
}

function functionNames(): string[] {
  return [...PILL_FUNCTIONS.map(({ name }) => name), 'has', 'coalesce', ...COMPREHENSIONS.keys()];
}

/** What is written out and can never be right fails now rather than at run time. */
function reportLiteralMistake(call: Call, overloads: readonly PillFunction[], report: ReportProblem): void {
  if (overloads.length !== 1) return;
  const [{ parameters, run }] = overloads;
  const values = call.args.map((arg) => (arg.kind === 'literal' ? arg.value : undefined));
  const budget = new Budget(COST_OF_CHECK);
  try {
    values.forEach((value, position) => value !== undefined && parameters[position].check?.(value, budget));
    if (values.length > 0 && !values.includes(undefined)) run(values, budget, NO_ENVIRONMENT);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    // what only costs too much here may well be affordable when it runs
    if (error.code === 'expression-too-costly') return;
    report({ code: error.code, severity: 'error', message: `${call.text}: ${error.message}` });
  }
}
