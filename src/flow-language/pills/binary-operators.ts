import type { Budget } from './budget.js';
import { EvaluationError } from './evaluation-error.js';
import type { BinaryOperator } from './expression.js';
import { momentAt } from './moment-at.js';
import {
  ANY,
  ANY_LIST,
  atomsOf,
  BOOLEAN,
  DURATION,
  INTEGER,
  listOf,
  NUMBER,
  STRING,
  TIMESTAMP,
  unionOf,
  type PillType,
} from './pill-type.js';
import { Duration, kindOf, Timestamp, type PillValue } from './pill-value.js';

/** Operators that combine or order two values. Equality and `in` take values of every type and are elsewhere. */
export type TypedOperator = Exclude<BinaryOperator, '==' | '!=' | 'in'>;

/** What an operator does with two values of given types. The same table types an expression and evaluates it. */
export interface OperatorRule {
  left: PillType;
  right: PillType;
  result: PillType;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the operands were matched against `left` and `right`
  run(left: any, right: any, budget: Budget): PillValue;
}

/** There is one kind of number, JSON's. Whether a result is an integer is known only for the check of inputs. */
const RULES: Readonly<Record<TypedOperator, readonly OperatorRule[]>> = {
  '+': [
    ...arithmetic((left, right) => left + right),
    {
      left: STRING,
      right: STRING,
      result: STRING,
      run: (left: string, right: string, budget) => (budget.spendText(left.length + right.length), left + right),
    },
    {
      left: ANY_LIST,
      right: ANY_LIST,
      result: ANY_LIST,
      run: (left: PillValue[], right: PillValue[], budget) => (
        budget.spend(left.length + right.length),
        [...left, ...right]
      ),
    },
    { left: TIMESTAMP, right: DURATION, result: TIMESTAMP, run: (at: Timestamp, by: Duration) => moved(at, by, 1) },
    { left: DURATION, right: TIMESTAMP, result: TIMESTAMP, run: (by: Duration, at: Timestamp) => moved(at, by, 1) },
    { left: DURATION, right: DURATION, result: DURATION, run: (left, right) => lasting(left, right, 1) },
  ],
  '-': [
    ...arithmetic((left, right) => left - right),
    {
      left: TIMESTAMP,
      right: TIMESTAMP,
      result: DURATION,
      run: (left: Timestamp, right: Timestamp) => new Duration(left.epochMilliseconds - right.epochMilliseconds),
    },
    { left: TIMESTAMP, right: DURATION, result: TIMESTAMP, run: (at: Timestamp, by: Duration) => moved(at, by, -1) },
    { left: DURATION, right: DURATION, result: DURATION, run: (left, right) => lasting(left, right, -1) },
  ],
  '*': arithmetic((left, right) => left * right),
  '/': [{ left: NUMBER, right: NUMBER, result: NUMBER, run: (left, right) => exact(left / nonZero(right), []) }],
  '%': arithmetic((left, right) => left % nonZero(right)),
  '<': ordering((left, right) => left < right),
  '<=': ordering((left, right) => left <= right),
  '>': ordering((left, right) => left > right),
  '>=': ordering((left, right) => left >= right),
};

function arithmetic(compute: (left: number, right: number) => number): OperatorRule[] {
  const run = (left: number, right: number) => exact(compute(left, right), [left, right]);
  return [
    { left: INTEGER, right: INTEGER, result: INTEGER, run },
    { left: NUMBER, right: NUMBER, result: NUMBER, run },
  ];
}

function ordering(compare: (left: number | string, right: number | string) => boolean): OperatorRule[] {
  return [
    { left: NUMBER, right: NUMBER, result: BOOLEAN, run: compare },
    { left: STRING, right: STRING, result: BOOLEAN, run: compare },
    {
      left: TIMESTAMP,
      right: TIMESTAMP,
      result: BOOLEAN,
      run: (left: Timestamp, right: Timestamp) => compare(left.epochMilliseconds, right.epochMilliseconds),
    },
    {
      left: DURATION,
      right: DURATION,
      result: BOOLEAN,
      run: (left: Duration, right: Duration) => compare(left.milliseconds, right.milliseconds),
    },
  ];
}

/** The type of `left operator right`, or undefined when no value of the types can be combined so. */
export function typeOfBinary(
  operator: TypedOperator,
  left: PillType,
  right: PillType,
): { type: PillType; always: boolean } | undefined {
  const results: PillType[] = [];
  let always = true;
  for (const one of atomsOf(left) ?? [ANY]) {
    for (const other of atomsOf(right) ?? [ANY]) {
      const rules = RULES[operator].filter((rule) => matches(one, rule.left) && matches(other, rule.right));
      const isKnown = one.kind !== 'any' && other.kind !== 'any';
      if (rules.length === 0) always = false;
      else if (isKnown && one.kind === 'list' && other.kind === 'list') {
        results.push(listOf(unionOf([one.item(), other.item()])));
      } else if (isKnown) results.push(rules[0].result);
      else results.push(unionOf(rules.map((rule) => rule.result)));
    }
  }
  return results.length === 0 ? undefined : { type: unionOf(results), always };
}

export function evaluateBinary(
  operator: TypedOperator,
  left: PillValue,
  right: PillValue,
  budget: Budget,
  text: string,
): PillValue {
  const [leftKind, rightKind] = [kindOf(left), kindOf(right)];
  for (const rule of RULES[operator]) {
    if (matches({ kind: leftKind }, rule.left) && matches({ kind: rightKind }, rule.right)) {
      return rule.run(left, right, budget);
    }
  }
  const message = `${text} cannot be computed: the left side is ${leftKind}, the right side is ${rightKind}.`;
  throw new EvaluationError('type-mismatch', message);
}

function matches(actual: { kind: string }, wanted: PillType): boolean {
  return (
    actual.kind === 'any' || actual.kind === wanted.kind || (actual.kind === 'integer' && wanted.kind === 'number')
  );
}

function nonZero(divisor: number): number {
  if (divisor !== 0) return divisor;
  throw new EvaluationError('division-by-zero', 'A number cannot be divided by zero.');
}

/** Integers that JSON cannot carry exactly would change silently, so they are refused; so are infinities. */
function exact(result: number, operands: readonly number[]): number {
  const lost = operands.length > 0 && operands.every(Number.isSafeInteger) && !Number.isSafeInteger(result);
  if (Number.isFinite(result) && !lost) return result;
  throw new EvaluationError('number-out-of-range', 'The result is larger than JSON carries exactly (2^53 - 1).');
}

function moved(at: Timestamp, by: Duration, sign: 1 | -1): Timestamp {
  return momentAt(at.epochMilliseconds + sign * by.milliseconds);
}

function lasting(left: Duration, right: Duration, sign: 1 | -1): Duration {
  return new Duration(left.milliseconds + sign * right.milliseconds);
}
