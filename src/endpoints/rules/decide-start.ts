import { createHash } from 'node:crypto';
import type { TriggerExpression } from '../../flow-language/trigger-expression.js';
import type { Once } from '../../executions/start-request.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { EndpointRules } from './endpoint-rules.js';

/** The key that a caller gave its request. */
export interface PresentedKey {
  key: string;
  fingerprint: string;
}

export type StartDecision = { kind: 'ignore' } | { kind: 'start'; once?: Once };

/**
 * Whether a sound call starts an execution, and what it must not start a second time, by these rules:
 *
 * 1. A start condition that is not met: the call is ignored, and no key is taken.
 * 2. A delivery id other than null: it starts one execution.
 * 3. An Idempotency-Key: it starts one execution, and belongs to this request.
 * 4. Otherwise every call starts an execution.
 *
 * Throws `rule-not-applicable` when a rule has no outcome for this call.
 */
export function decideStart(rules: EndpointRules, trigger: JsonObject, presented: PresentedKey | null): StartDecision {
  if (rules.condition !== null && valueOf(rules.condition, trigger, 'start condition') !== true) {
    return { kind: 'ignore' };
  }
  if (rules.repeats?.by === 'delivery') {
    const id = deliveryIdOf(rules.deliveryId!, trigger);
    const once =
      id === null ? undefined : { key: `delivery:${id}`, fingerprint: null, withinMs: rules.repeats.withinMs };
    return { kind: 'start', once };
  }
  if (rules.repeats === null || presented === null) {
    return { kind: 'start' };
  }
  const { key, fingerprint } = presented;
  return { kind: 'start', once: { key: `key:${key}`, fingerprint, withinMs: rules.repeats.withinMs } };
}

/** As a digest, because senders' ids may have any length. Null when the designer says that this delivery has none. */
function deliveryIdOf(expression: TriggerExpression, trigger: JsonObject): string | null {
  const id = valueOf(expression, trigger, 'delivery id');
  if (id === null) {
    return null;
  }
  if (id === '' || (typeof id !== 'string' && !Number.isInteger(id))) {
    throw notApplicable('The delivery id is neither a text nor a whole number.');
  }
  return createHash('sha256')
    .update(`${typeof id}:${String(id)}`)
    .digest('base64url');
}

function valueOf(expression: TriggerExpression, trigger: JsonObject, what: string): JsonValue {
  const evaluated = expression(trigger);
  if ('error' in evaluated) {
    throw notApplicable(`The ${what} cannot be told: ${evaluated.error.message}`);
  }
  return evaluated.value;
}

function notApplicable(detail: string): SluiceError {
  return new SluiceError('rule-not-applicable', detail);
}
