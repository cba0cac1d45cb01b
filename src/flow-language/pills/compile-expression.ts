import { isForbiddenName } from '../../schema/forbidden-names.js';
import { evaluateBinary, type TypedOperator } from './binary-operators.js';
import type { Budget } from './budget.js';
import { compileCall } from './compile-call.js';
import { areEqual } from './equality.js';
import type { Environment, PillData } from './evaluation.js';
import { EvaluationError } from './evaluation-error.js';
import type { Comprehension, Expression } from './expression.js';
import { distinctValues } from './functions/distinct-values.js';
import { groupValues } from './functions/group-values.js';
import { sortValues } from './functions/sort-values.js';
import { isPillObject, kindOf, type PillValue } from './pill-value.js';
import { findOverloads, mayBeAbsent } from './pill-functions.js';
import { readMember } from './read-member.js';
import type { Trace } from './trace.js';

/** What one evaluation works on. */
export interface Frame {
  data: PillData;
  budget: Budget;
  environment: Environment;
  /** Items being gone through, the innermost last. */
  items: PillValue[];
  trace?: Trace;
}

/** An expression as a function. Undefined means that the field it names is absent; only paths have no value. */
export type CompiledExpression = (frame: Frame) => PillValue | undefined;

/** An expression whose value is needed: fails with `absent-field` when there is none. */
export type CompiledValue = (frame: Frame) => PillValue;

/** @param items names of the items that are in scope, the innermost last */
export function compileExpression(expression: Expression, items: readonly string[] = []): CompiledExpression {
  const run = compile(expression, items);
  return (frame) => {
    frame.budget.spend(1);
    if (frame.trace === undefined) return run(frame);
    const value = run(frame);
    frame.trace.record(expression, value);
    return value;
  };
}

export function compileValue(expression: Expression, items: readonly string[] = []): CompiledValue {
  const run = compileExpression(expression, items);
  return (frame) => {
    const value = run(frame);
    if (value !== undefined) return value;
    const path = expression.text;
    throw new EvaluationError('absent-field', `${path} is absent. Guard it with has(${path}) or coalesce(${path}, …).`);
  };
}

export function compileTest(expression: Expression, items: readonly string[] = []): (frame: Frame) => boolean {
  const run = compileValue(expression, items);
  return (frame) => {
    const value = run(frame);
    if (typeof value === 'boolean') return value;
    throw new EvaluationError('type-mismatch', `${expression.text} must be true or false, but is ${kindOf(value)}.`);
  };
}

function compile(expression: Expression, items: readonly string[]): CompiledExpression {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'variable':
      return compileVariable(expression.name, items);
    case 'member':
      return compileMember(expression, items);
    case 'list': {
      const parts = expression.items.map((item) => compileValue(item, items));
      return (frame) => parts.map((part) => part(frame));
    }
    case 'map':
      return compileMap(expression.entries, items);
    case 'has': {
      const path = compileExpression(expression.of, items);
      return (frame) => path(frame) !== undefined;
    }
    case 'coalesce': {
      const options = expression.options.map((option) => compileExpression(option, items));
      return (frame) => {
        for (const option of options) {
          const value = option(frame);
          if (value !== undefined && value !== null) return value;
        }
        return null;
      };
    }
    case 'not': {
      const test = compileTest(expression.of, items);
      return (frame) => !test(frame);
    }
    case 'negate': {
      const number = compileValue(expression.of, items);
      return (frame) => evaluateBinary('-', 0, number(frame), frame.budget, expression.text);
    }
    case 'and': {
      const [left, right] = [compileTest(expression.left, items), compileTest(expression.right, items)];
      return (frame) => left(frame) && right(frame);
    }
    case 'or': {
      const [left, right] = [compileTest(expression.left, items), compileTest(expression.right, items)];
      return (frame) => left(frame) || right(frame);
    }
    case 'choice': {
      const test = compileTest(expression.condition, items);
      const [then, otherwise] = [compileValue(expression.then, items), compileValue(expression.else, items)];
      return (frame) => (test(frame) ? then(frame) : otherwise(frame));
    }
    case 'binary':
      return compileBinary(expression, items);
    case 'call': {
      const overloads = findOverloads(expression.name, expression.isMethod, expression.args.length);
      const args = expression.args.map((arg, at) =>
        mayBeAbsent(overloads, at) ? compileExpression(arg, items) : compileValue(arg, items),
      );
      const call = compileCall(expression);
      return (frame) =>
        call(
          args.map((arg) => arg(frame) ?? null),
          frame.budget,
          frame.environment,
        );
    }
    case 'comprehension':
      return compileComprehension(expression, items);
  }
}

function compileVariable(name: string, items: readonly string[]): CompiledExpression {
  const position = items.lastIndexOf(name);
  if (position !== -1) return (frame) => frame.items[position];
  if (name === 'trigger') return (frame) => frame.data.trigger;
  if (name === 'vars') return (frame) => frame.data.variables;
  return (frame) => {
    const item = frame.data.items?.get(name);
    if (item !== undefined) return item;
    throw new EvaluationError('unknown-root', `"${name}" is nothing a pill can start with.`);
  };
}

function compileMember(member: Expression & { kind: 'member' }, items: readonly string[]): CompiledExpression {
  const { of, key } = member;
  if (of.kind === 'variable' && of.name === 'steps' && key.kind === 'literal') {
    const stepId = String(key.value);
    return (frame) => frame.data.stepOutput(stepId);
  }
  const holder = compileExpression(of, items);
  if (key.kind === 'literal') return (frame) => readMember(holder(frame), key.value);
  const name = compileValue(key, items);
  return (frame) => readMember(holder(frame), name(frame));
}

function compileMap(
  entries: readonly (readonly [Expression, Expression])[],
  items: readonly string[],
): CompiledExpression {
  const parts = entries.map(([key, value]) => [compileValue(key, items), compileValue(value, items)] as const);
  return (frame) => {
    const object: { [key: string]: PillValue } = {};
    for (const [key, value] of parts) {
      const name = key(frame);
      if (typeof name !== 'string' || isForbiddenName(name)) {
        throw new EvaluationError('type-mismatch', `${JSON.stringify(name)} cannot be the name of a field.`);
      }
      object[name] = value(frame);
    }
    return object;
  };
}

function compileBinary(expression: Expression & { kind: 'binary' }, items: readonly string[]): CompiledExpression {
  const [left, right] = [compileValue(expression.left, items), compileValue(expression.right, items)];
  switch (expression.operator) {
    case '==':
      return (frame) => areEqual(left(frame), right(frame), frame.budget);
    case '!=':
      return (frame) => !areEqual(left(frame), right(frame), frame.budget);
    case 'in':
      return (frame) => isIn(left(frame), right(frame), frame.budget, expression.text);
    default: {
      const operator: TypedOperator = expression.operator;
      return (frame) => evaluateBinary(operator, left(frame), right(frame), frame.budget, expression.text);
    }
  }
}

function isIn(value: PillValue, holder: PillValue, budget: Budget, text: string): boolean {
  if (Array.isArray(holder)) return holder.some((item) => areEqual(value, item, budget));
  if (isPillObject(holder)) return readMember(holder, value) !== undefined;
  throw new EvaluationError('type-mismatch', `${text}: the right side must be a list or an object.`);
}

function compileComprehension(expression: Expression & Comprehension, outer: readonly string[]): CompiledExpression {
  const { macro, variable } = expression;
  const over = compileValue(expression.over, outer);
  const items = [...outer, variable];
  const test = expression.where === undefined ? () => true : compileTest(expression.where, items);
  const select = expression.select === undefined ? undefined : compileValue(expression.select, items);
  return (frame) => {
    const inside: Frame = { ...frame, items: [...frame.items, null] };
    const at = inside.items.length - 1;
    const passes = (item: PillValue) => ((inside.items[at] = item), test(inside));
    const selected = (item: PillValue) => ((inside.items[at] = item), select!(inside));
    const list = toItems(over(frame), expression.over.text);
    frame.budget.spend(list.length);
    switch (macro) {
      case 'all':
        return list.every(passes);
      case 'exists':
        return list.some(passes);
      case 'exists_one':
        return list.filter(passes).length === 1;
      case 'filter':
        return list.filter(passes);
      case 'map':
        return list.filter(passes).map(selected);
      case 'sortBy':
        return sortValues(list, list.map(selected), frame.budget);
      case 'groupBy':
        return groupValues(list, list.map(selected), frame.budget);
      case 'distinctBy':
        return distinctValues(list, list.map(selected), frame.budget);
    }
  };
}

function toItems(value: PillValue, text: string): PillValue[] {
  if (Array.isArray(value)) return value;
  if (isPillObject(value)) return Object.keys(value);
  throw new EvaluationError('type-mismatch', `${text} must be a list, but is ${kindOf(value)}.`);
}
