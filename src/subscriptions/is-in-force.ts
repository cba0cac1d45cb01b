import type { Subscription } from './subscription.entity.js';

/** Whether the subscription covers its product at `now`. */
export function isInForce(subscription: Pick<Subscription, 'status' | 'validFrom' | 'validUntil'>, now: Date): boolean {
  const { status, validFrom, validUntil } = subscription;
  return status === 'active' && validFrom <= now && (validUntil === null || now < validUntil);
}
