import { didYouMean } from '../../shared/nearest-name.js';
import { Budget } from './budget.js';
import { describeType } from './describe-type.js';
import { EvaluationError } from './evaluation-error.js';
import type { Expression } from './expression.js';
import { fitType } from './fit-type.js';
import type { PillFunction } from './pill-function.js';
import { findOverloads, PILL_FUNCTIONS } from './pill-functions.js';
import type { PillProblem, ReportProblem } from './pill-scope.js';
import { allowsNull, ANY, atomsOf, MISTAKE, unionOf, type PillType } from './pill-type.js';

/** What the functions are called in languages that designers come from. */
const NAMES_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['count', 'size'],
  ['includes', 'contains'],
  ['len', 'size'],
  ['length', 'size'],
  ['lower', 'lowerAscii'],
  ['number', 'double'],
  ['toLower', 'lowerAscii'],
  ['toLowerCase', 'lowerAscii'],
  ['toString', 'string'],
  ['toUpper', 'upperAscii'],
  ['toUpperCase', 'upperAscii'],
  ['upper', 'upperAscii'],
]);

type Call = Expression & { kind: 'call' };

/** The type of a function's result. */
export function checkCall(call: Call, types: readonly PillType[], report: ReportProblem): PillType {
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
  reportLiteralMistake(call, fitting, report);
  return unionOf(fitting.map(({ result }) => result));
}

function accepts(overload: PillFunction, types: readonly PillType[]): boolean {
  return overload.parameters.every((parameter, position) => fitType(types[position], parameter) !== 'never-fits');
}

/** Whether each type the argument may have is one that some overload takes. */
function isCovered(type: PillType, overloads: readonly PillFunction[], position: number): boolean {
  const atoms = atomsOf(type) ?? [ANY];
  return atoms.every((atom) => overloads.some(({ parameters }) => fitType(atom, parameters[position]) === 'fits'));
}

function wrongTypes(call: Call, overloads: readonly PillFunction[], types: readonly PillType[]): string {
  const given = types.map(describeType).join(' and ');
  const taken = overloads.map(({ parameters }) => parameters.map(describeType).join(' and '));
  return `${call.text}: ${call.name}() takes ${[...new Set(taken)].join(', or ')}, but gets ${given}.`;
}

function unknownFunction(call: Call): PillProblem {
  const same = PILL_FUNCTIONS.filter(({ name }) => name === call.name);
  const hint = same.length > 0 ? `Write it as in ${same[0].example.expression}.` : similarFunction(call.name);
  const message = same.length > 0 ? `${call.name}() is not used like this.` : `There is no function "${call.name}".`;
  return { code: 'unknown-function', severity: 'error', message, ...(hint && { hint }) };
}

function similarFunction(name: string): string | undefined {
  const elsewhere = NAMES_ELSEWHERE.get(name);
  return elsewhere === undefined ? didYouMean(name, functionNames()) : `Did you mean "${elsewhere}"?`;
}

function functionNames(): string[] {
  return [...PILL_FUNCTIONS.map(({ name }) => name), 'has', 'coalesce', 'all', 'exists', 'exists_one', 'filter', 'map'];
}

/** A call whose arguments are all written out fails now rather than at run time; so does a wrong regular expression. */
function reportLiteralMistake(call: Call, overloads: readonly PillFunction[], report: ReportProblem): void {
  const values = call.args.map((arg) => (arg.kind === 'literal' ? arg.value : undefined));
  if (call.name === 'matches' && typeof values[1] === 'string') values[0] ??= '';
  if (overloads.length !== 1 || values.includes(undefined)) return;
  try {
    overloads[0].run(values, new Budget());
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    report({ code: error.code, severity: 'error', message: `${call.text}: ${error.message}` });
  }
}
