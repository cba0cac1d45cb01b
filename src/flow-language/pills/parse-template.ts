import type { Expression } from './expression.js';
import { ExpressionError } from './expression-error.js';
import { parseExpression } from './parse-expression.js';

/** An input text. A text that is exactly one pill keeps the type of its value; any other is text with pills in it. */
export type Template =
  | { kind: 'text'; text: string }
  | { kind: 'pill'; pill: Expression }
  | { kind: 'mixed'; parts: readonly (string | Expression)[] };

const MOST_PILLS = 100;

export function hasPills(text: string): boolean {
  return text.includes('{{');
}

/**
 * Splits an input text at its pills, `{{ … }}`. A brace or a `}}` inside a string or a map of the expression does not end
 * the pill, so literal braces are written `{{ "{{" }}`. Throws an `ExpressionError` when a pill is not well formed.
 */
export function parseTemplate(text: string): Template {
  const parts: (string | Expression)[] = [];
  let at = 0;
  let pills = 0;
  for (let open = text.indexOf('{{'); open !== -1; open = text.indexOf('{{', at)) {
    if (open > at) parts.push(text.slice(at, open));
    const close = endOfPill(text, open + 2);
    if (++pills > MOST_PILLS) {
      throw new ExpressionError('expression-too-large', `A text holds at most ${MOST_PILLS} pills.`);
    }
    parts.push(parseExpression(text.slice(open + 2, close)));
    at = close + 2;
  }
  if (parts.length === 0) return { kind: 'text', text };
  if (at < text.length) parts.push(text.slice(at));
  const [first] = parts;
  if (parts.length === 1 && typeof first !== 'string') return { kind: 'pill', pill: first };
  return { kind: 'mixed', parts };
}

/** Where the `}}` of the pill stands whose expression begins at `from`. */
function endOfPill(text: string, from: number): number {
  let braces = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '"' || character === "'") at = endOfString(text, at);
    else if (character === '{') braces++;
    else if (character === '}' && braces > 0) braces--;
    else if (character === '}' && text[at + 1] === '}') return at;
  }
  const hint = 'Close it with }}. To write two braces as text, write {{ "{{" }}.';
  throw new ExpressionError('unclosed-pill', 'A pill is opened with {{ and not closed.', hint);
}

/** Where the string literal ends that begins at `from`: its last quote, or the end of the text when it has none. */
function endOfString(text: string, from: number): number {
  const quote = text[from];
  const delimiter = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
  for (let at = from + delimiter.length; at < text.length; at++) {
    if (text.startsWith(delimiter, at)) return at + delimiter.length - 1;
    if (text[at] === '\\') at++;
  }
  return text.length;
}
