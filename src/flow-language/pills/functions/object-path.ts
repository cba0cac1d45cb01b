import { isForbiddenName } from '../../../schema/forbidden-names.js';
import type { Budget } from '../budget.js';
import { EvaluationError } from '../evaluation-error.js';
import { STRING } from '../pill-type.js';
import type { PillValue } from '../pill-value.js';
import { readMember } from '../read-member.js';
import type { ParameterRule } from './define-function.js';

const LONGEST = 500;
/** A name, `[0]` or `["any name"]`, with a dot in front of a name that is not the first. */
const TOKEN = /(?:^|\.)([^.[\]"]+)|\[(\d{1,9})\]|\["([^"]*)"\]/y;

/** A path such as `items[0].name` or `["a.b"].c`. */
export const OBJECT_PATH = {
  type: STRING,
  check: (path: PillValue) => void tokensOf(String(path)),
} satisfies ParameterRule;

/** What is found along the path, or undefined when something on the way is not there. */
export function readPath(value: PillValue, path: string, budget: Budget): PillValue | undefined {
  const tokens = tokensOf(path);
  budget.spend(10 * tokens.length + path.length);
  return tokens.reduce<PillValue | undefined>((found, token) => readMember(found, token), value);
}

function tokensOf(path: string): (string | number)[] {
  const tokens: (string | number)[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < path.length && path.length <= LONGEST) {
    const match = TOKEN.exec(path);
    if (match === null) break;
    const [, name, position, quoted] = match;
    tokens.push(position === undefined ? (name ?? quoted) : Number(position));
    if (TOKEN.lastIndex === path.length && !tokens.some((token) => isForbiddenName(String(token)))) return tokens;
  }
  throw new EvaluationError('invalid-argument', `"${path.slice(0, 80)}" is not a path such as items[0].name.`);
}
