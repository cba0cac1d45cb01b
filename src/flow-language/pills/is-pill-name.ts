import { isForbiddenName } from '../../schema/forbidden-names.js';

/** What the names of steps, variables and items look like, as a regular expression of JSON Schema. */
export const PILL_NAME_PATTERN = '^[a-z][A-Za-z0-9_]{0,59}$';

const NAME = new RegExp(PILL_NAME_PATTERN);
/** Words of the expression language, which cannot follow a dot. */
const WORDS = new Set(['true', 'false', 'null', 'in']);

/** How such a name is written, for a hint. */
export const PILL_NAME_HINT = 'Begin with a-z and go on with letters, digits and _, 60 at most.';

/** Whether pills can name something so: a step, a variable. */
export function isPillName(name: unknown): name is string {
  return typeof name === 'string' && NAME.test(name) && !WORDS.has(name) && !isForbiddenName(name);
}
