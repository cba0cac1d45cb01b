import { Environment, ParseError, type ASTNode } from '@marcbachmann/cel-js';
import { isForbiddenName } from '../../schema/forbidden-names.js';
import { COMPREHENSIONS, type ComprehensionName } from './comprehensions.js';
import type { BinaryOperator, Expression } from './expression.js';
import { ExpressionError } from './expression-error.js';
import { syntaxHint } from './syntax-hint.js';

/** Longer expressions are programs, and belong into steps. */
const LONGEST = 4_000;
/** A list that is gone through inside another that is gone through. */
const DEEPEST_COMPREHENSION = 2;

/** Only its parser is used: types and evaluation are ours, because CEL's own numbers and bounds are not those of JSON. */
const CEL = new Environment({
  limits: { maxAstNodes: 500, maxDepth: 50, maxListElements: 200, maxMapEntries: 200, maxCallArguments: 16 },
});

const BINARY = new Set<string>(['==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', '%']);

/** Parses a CEL expression. Throws an `ExpressionError` when it is not one, or is more than the language allows. */
export function parseExpression(text: string): Expression {
  if (text.trim() === '') throw new ExpressionError('syntax-error', 'There is no expression between the braces.');
  if (text.length > LONGEST) {
    throw new ExpressionError('expression-too-large', `An expression is at most ${LONGEST} characters long.`);
  }
  try {
    return read(CEL.parse(text).ast, 0);
  } catch (error) {
    if (error instanceof ParseError) throw toExpressionError(error, text);
    throw error;
  }
}

function toExpressionError(error: ParseError, text: string): ExpressionError {
  const at = error.range === undefined ? '' : ` (character ${error.range.start + 1} of "${text}")`;
  if (error.code === 'limit_exceeded') {
    return new ExpressionError('expression-too-large', `The expression is too large: ${error.summary}${at}.`);
  }
  const hint = error.range && syntaxHint(text, error.range.start);
  return new ExpressionError('syntax-error', `${error.summary}${at}.`, hint);
}

/** @param loops how many comprehensions this node is inside of */
function read(node: ASTNode, loops: number): Expression {
  const text = node.input.slice(node.start, node.end);
  switch (node.op) {
    case 'value':
      return { kind: 'literal', text, value: readLiteral(node.args, text) };
    case 'id':
      return { kind: 'variable', text, name: allowedName(node.args) };
    case '.': {
      const key = { kind: 'literal', text: node.args[1], value: allowedName(node.args[1]) } as const;
      return { kind: 'member', text, of: read(node.args[0], loops), key };
    }
    case '[]': {
      const key = read(node.args[1], loops);
      if (key.kind === 'literal' && typeof key.value === 'string') allowedName(key.value);
      return { kind: 'member', text, of: read(node.args[0], loops), key };
    }
    case 'list':
      return { kind: 'list', text, items: node.args.map((item) => read(item, loops)) };
    case 'map':
      return { kind: 'map', text, entries: node.args.map(([key, value]) => readEntry(key, value, loops)) };
    case '!_':
      return { kind: 'not', text, of: read(node.args, loops) };
    case '-_': {
      const of = read(node.args, loops);
      const isNumber = of.kind === 'literal' && typeof of.value === 'number';
      return isNumber ? { kind: 'literal', text, value: 0 - Number(of.value) } : { kind: 'negate', text, of };
    }
    case '&&':
    case '||': {
      const [left, right] = node.args;
      return { kind: node.op === '&&' ? 'and' : 'or', text, left: read(left, loops), right: read(right, loops) };
    }
    case '?:': {
      const [condition, then, otherwise] = node.args.map((part) => read(part, loops));
      return { kind: 'choice', text, condition, then, else: otherwise };
    }
    case 'call':
      return readCall(text, node.args[0], node.args[1], loops);
    case 'rcall':
      return readMethod(text, node.args[0], node.args[1], node.args[2], loops);
    default:
      if (BINARY.has(node.op)) {
        const [left, right] = node.args as [ASTNode, ASTNode];
        const operator = node.op as BinaryOperator;
        return { kind: 'binary', text, operator, left: read(left, loops), right: read(right, loops) };
      }
      throw new ExpressionError('unsupported-syntax', `"${text}" is not part of this language.`);
  }
}

function readLiteral(value: unknown, text: string): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Uint8Array) {
    throw new ExpressionError('unsupported-syntax', `${text} is bytes, which JSON does not have: use a string.`);
  }
  const number = Number(value);
  if (typeof value !== 'number' && !Number.isSafeInteger(number)) {
    throw new ExpressionError('number-out-of-range', `${text} is larger than JSON carries exactly (2^53 - 1).`);
  }
  return number;
}

function readEntry(key: ASTNode, value: ASTNode, loops: number): readonly [Expression, Expression] {
  const name = read(key, loops);
  if (name.kind === 'literal' && typeof name.value === 'string') allowedName(name.value);
  return [name, read(value, loops)];
}

function readCall(text: string, name: string, args: ASTNode[], loops: number): Expression {
  const read_ = args.map((arg) => read(arg, loops));
  if (name === 'coalesce' && read_.length > 0) return { kind: 'coalesce', text, options: read_ };
  if (name !== 'has' || read_.length !== 1) return { kind: 'call', text, name, isMethod: false, args: read_ };
  if (read_[0].kind === 'member') return { kind: 'has', text, of: read_[0] };
  throw new ExpressionError('syntax-error', 'has() takes a field, as in has(trigger.body.title).');
}

function readMethod(text: string, name: string, receiver: ASTNode, args: ASTNode[], loops: number): Expression {
  const over = read(receiver, loops);
  const rule = COMPREHENSIONS.get(name);
  if (rule?.arguments.includes(args.length) !== true) {
    return { kind: 'call', text, name, isMethod: true, args: [over, ...args.map((arg) => read(arg, loops))] };
  }
  if (loops === DEEPEST_COMPREHENSION) {
    const message = `Lists can be gone through at most ${DEEPEST_COMPREHENSION} deep inside one expression.`;
    throw new ExpressionError('expression-too-large', message);
  }
  if (args[0].op !== 'id') {
    const message = `${name}() begins with a name for the item, as in ${rule.example.expression}.`;
    throw new ExpressionError('syntax-error', message);
  }
  const variable = allowedName(args[0].args);
  if (variable === 'trigger' || variable === 'steps' || variable === 'vars') {
    throw new ExpressionError('syntax-error', `"${variable}" cannot be the name of an item: it is taken.`);
  }
  const rest = args.slice(1).map((arg) => read(arg, loops + 1));
  return {
    kind: 'comprehension',
    text,
    macro: name as ComprehensionName,
    over,
    variable,
    where: rule.selects ? (rest.length === 2 ? rest[0] : undefined) : rest[0],
    select: rule.selects ? rest.at(-1) : undefined,
  };
}

function allowedName(name: string): string {
  if (!isForbiddenName(name)) return name;
  throw new ExpressionError('forbidden-name', `"${name}" cannot be used in a pill.`);
}
