import { isJsonObject, type JsonValue } from '../../shared/json.js';
import { ERROR_ROOT } from '../compile-answer.js';
import type { Finding } from '../finding.js';
import { NO_FACTS } from '../pills/known-facts.js';
import type { PillScope } from '../pills/pill-scope.js';
import { INTEGER, type ObjectType, STRING } from '../pills/pill-type.js';
import { checkDuration } from './check-duration.js';
import { checkConditionText } from './check-pill-text.js';

const LONGEST_DELAY_DAYS = 1;

/** An error, and how often the step was tried so far. */
const FAILURE: ObjectType = {
  kind: 'object',
  fields: new Map([
    ['code', { type: () => STRING, required: true }],
    ['message', { type: () => STRING, required: true }],
    ['attempts', { type: () => INTEGER, required: true }],
  ]),
  rest: null,
  closed: false,
};

/** The condition of a policy sees what went wrong, and nothing else. */
const SCOPE: PillScope = {
  step: () => undefined,
  stepIds: () => [],
  items: new Map([[ERROR_ROOT, FAILURE]]),
  known: NO_FACTS,
  timeless: true,
};

/** What the schema of a retry policy cannot say. */
export function checkRetry(retry: JsonValue | undefined, pointer: string): Finding[] {
  if (!isJsonObject(retry)) return [];
  return [
    ...checkDuration(retry.delay, `${pointer}/delay`, LONGEST_DELAY_DAYS),
    ...checkDuration(retry.maxDelay, `${pointer}/maxDelay`, LONGEST_DELAY_DAYS),
    ...(typeof retry.when === 'string' ? checkConditionText(retry.when, SCOPE, `${pointer}/when`).findings : []),
  ];
}
