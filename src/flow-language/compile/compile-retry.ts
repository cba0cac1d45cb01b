import { durationMilliseconds } from '../../shared/duration.js';
import type { JsonObject } from '../../shared/json.js';
import { ERROR_ROOT } from '../compile-answer.js';
import type { RetryPolicy } from '../flow-definition.js';
import { compileTest } from '../pills/compile-expression.js';
import { evaluate } from '../pills/evaluate.js';
import { parseExpression } from '../pills/parse-expression.js';
import { canEndOtherwise } from './can-end-otherwise.js';
import type { RetryFailure, RetryPlan } from '../retry-plan.js';

const DEFAULT_DELAY = 1_000;
const DEFAULT_LONGEST_DELAY = 5 * 60_000;
/** However much later the other side asks for. */
const LONGEST_RETRY_AFTER = 60 * 60_000;

/** The plan of a checked policy; null when there is none. */
export function compileRetry(policy: RetryPolicy | undefined): RetryPlan | null {
  if (policy === undefined) return null;
  const { attempts, backoff = 'exponential', on, jitter = backoff === 'exponential' } = policy;
  const delay = durationMilliseconds(policy.delay ?? '') ?? DEFAULT_DELAY;
  const longest = durationMilliseconds(policy.maxDelay ?? '') ?? DEFAULT_LONGEST_DELAY;
  const wanted = compileWhen(policy.when);
  return (failure) => {
    if (failure.attempts >= attempts) return undefined;
    if (on === undefined ? !canEndOtherwise(failure.error.code) : !on.includes(failure.error.code)) return undefined;
    if (!wanted(failure)) return undefined;
    const grown = backoff === 'exponential' ? delay * 2 ** (failure.attempts - 1) : delay;
    const planned = Math.min(grown, longest) * (jitter ? 1 - failure.random / 2 : 1);
    return Math.round(Math.max(planned, Math.min(failure.retryAfterMilliseconds ?? 0, LONGEST_RETRY_AFTER)));
  };
}

/** A condition that cannot be evaluated does not hold. */
function compileWhen(when: string | undefined): (failure: RetryFailure) => boolean {
  if (when === undefined) return () => true;
  const test = compileTest(parseExpression(when), [ERROR_ROOT]);
  return ({ error, attempts }) => {
    const seen: JsonObject = { code: error.code, message: error.message, attempts };
    const outcome = evaluate({ trigger: {}, stepOutput: () => undefined }, '/retry/when', test, [seen]);
    return 'value' in outcome && outcome.value;
  };
}
