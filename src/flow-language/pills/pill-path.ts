import type { Expression } from './expression.js';

/** Identifies a chain of fields from a name, such as `trigger.body["a b"].c`; undefined for any other expression. */
export function pathKey(expression: Expression): string | undefined {
  const tokens = pathTokens(expression);
  return tokens === undefined ? undefined : JSON.stringify(tokens);
}

/** The key of a field of what an expression names. */
export function fieldKey(expression: Expression, field: string): string | undefined {
  const tokens = pathTokens(expression);
  return tokens === undefined ? undefined : JSON.stringify([...tokens, field]);
}

/** The keys of an expression's path and of every path it passes through, the shortest first. */
export function pathKeys(expression: Expression): string[] {
  const tokens = pathTokens(expression) ?? [];
  return tokens.map((_, position) => JSON.stringify(tokens.slice(0, position + 1)));
}

function pathTokens(expression: Expression): (string | number)[] | undefined {
  if (expression.kind === 'variable') return [expression.name];
  if (expression.kind !== 'member' || expression.key.kind !== 'literal') return undefined;
  const key = expression.key.value;
  if (typeof key !== 'string' && typeof key !== 'number') return undefined;
  const before = pathTokens(expression.of);
  return before === undefined ? undefined : [...before, key];
}
