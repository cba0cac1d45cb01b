import type { Expression } from './expression.js';
import { findOverloads } from './pill-functions.js';
import { fieldKey, pathKey, pathKeys } from './pill-path.js';

/** What earlier conditions have proven of paths: that they are there, that they are not null, and what they are or are not. */
export type KnownFacts = ReadonlySet<string>;

export const NO_FACTS: KnownFacts = new Set();

/** What pills call the variables of a flow. */
export const VARIABLES_ROOT = 'vars';

export function isKnownPresent(expression: Expression, known: KnownFacts): boolean {
  return known.size > 0 && known.has(`present ${pathKey(expression)}`);
}

export function isKnownNotNull(expression: Expression, known: KnownFacts): boolean {
  return known.size > 0 && known.has(`not-null ${pathKey(expression)}`);
}

/** Whether the field of `holder` is known to be `value`; `isBoolean`: of true and false, it is one when it is not the other. */
export function isKnownToBe(
  { holder, field, value }: { holder: Expression; field: string; value: string | number | boolean | null },
  isBoolean: boolean,
  known: KnownFacts,
): boolean {
  const key = fieldKey(holder, field);
  if (known.has(valueFact('is', key, value))) return true;
  return isBoolean && typeof value === 'boolean' && known.has(valueFact('is-not', key, !value));
}

/** Beyond these nothing more is kept in mind, so that no flow takes long to check. */
const MOST_FACTS = 2_000;

/** What is known once a condition has turned out to be `outcome`, besides what was known before. */
export function factsWhen(condition: Expression, outcome: boolean, known: KnownFacts): KnownFacts {
  const facts = known.size > MOST_FACTS ? [] : newFacts(condition, outcome);
  return facts.length === 0 ? known : new Set([...known, ...facts]);
}

/** Without what is known of a name that now stands for something else. */
export function withoutFactsAbout(name: string, known: KnownFacts): KnownFacts {
  return withoutFactsBelow([name], known);
}

/** Without what is known of variables that may have another value by now. */
export function withoutFactsAboutVariables(names: Iterable<string>, known: KnownFacts): KnownFacts {
  let rest = known;
  for (const name of names) rest = withoutFactsBelow([VARIABLES_ROOT, name], rest);
  return rest;
}

/** What is known whichever way was taken. */
export function commonFacts(one: KnownFacts, other: KnownFacts): KnownFacts {
  return one === other ? one : new Set([...one].filter((fact) => other.has(fact)));
}

/** What is known once a field of a step's output has turned out to be `value`. */
export function withStepFact(stepId: string, field: string, value: string | boolean, known: KnownFacts): KnownFacts {
  return new Set([...known, valueFact('is', JSON.stringify(['steps', stepId, field]), value)]);
}

function withoutFactsBelow(path: readonly string[], known: KnownFacts): KnownFacts {
  if (known.size === 0) return known;
  const beginning = ` ${JSON.stringify(path).slice(0, -1)}`;
  return new Set([...known].filter((fact) => !fact.includes(`${beginning},`) && !fact.endsWith(`${beginning}]`)));
}

function newFacts(condition: Expression, outcome: boolean): string[] {
  switch (condition.kind) {
    case 'has':
      return outcome ? presenceFacts(condition.of) : [];
    case 'not':
      return newFacts(condition.of, !outcome);
    case 'and':
      return outcome ? [...newFacts(condition.left, true), ...newFacts(condition.right, true)] : [];
    case 'or':
      return outcome ? [] : [...newFacts(condition.left, false), ...newFacts(condition.right, false)];
    case 'binary':
      return comparisonFacts(condition, outcome);
    case 'call':
      return callFacts(condition, outcome);
    case 'member':
    case 'variable':
      return [...presenceFacts(condition), valueFact('is', pathKey(condition), outcome)];
    default:
      return [];
  }
}

/** A path is there, and what it passes through is there and not null. */
function presenceFacts(path: Expression): string[] {
  const keys = pathKeys(path);
  return [...keys.map((key) => `present ${key}`), ...keys.slice(0, -1).map((key) => `not-null ${key}`)];
}

function callFacts({ name, isMethod, args }: Expression & { kind: 'call' }, outcome: boolean): string[] {
  const overloads = findOverloads(name, isMethod, args.length);
  if (overloads.length === 0 || overloads.some(({ provesPresence }) => provesPresence !== outcome)) return [];
  const facts = presenceFacts(args[0]);
  return facts.length === 0 ? [] : [...facts, `not-null ${pathKey(args[0])}`];
}

function comparisonFacts(comparison: Expression & { kind: 'binary' }, outcome: boolean): string[] {
  const { operator, left, right } = comparison;
  if (operator !== '==' && operator !== '!=') return [];
  const [path, other] = left.kind === 'literal' ? [right, left] : [left, right];
  if (other.kind !== 'literal') return [];
  const isOther = (operator === '==') === outcome;
  const facts = presenceFacts(path);
  if (facts.length === 0) return [];
  const notNull = isOther ? other.value !== null : other.value === null;
  return [
    ...facts,
    ...(notNull ? [`not-null ${pathKey(path)}`] : []),
    valueFact(isOther ? 'is' : 'is-not', pathKey(path), other.value),
  ];
}

/** Ends with the path, as every fact does. */
function valueFact(verb: 'is' | 'is-not', key: string | undefined, value: string | number | boolean | null): string {
  return `${verb} ${JSON.stringify(value)} ${key}`;
}
