import type { EntityManager } from 'typeorm';
import type { TriggerDefinition } from '../flow-language/flow-definition.js';
import type { Product } from '../subscriptions/product.js';

/** The flow version that a trigger shall start from now on. */
export interface TriggerActivation {
  namespace: string;
  flowId: string;
  flowVersionId: string;
  /** One that `check` finds nothing wrong with. */
  trigger: TriggerDefinition;
}

/** Where the flow can be called from outside. */
export interface EndpointAddress {
  method: string;
  url: string;
}

/**
 * What makes triggers of one type start their flows. Both methods write rows in the transaction that activates or
 * deactivates the flow, whose lock the caller holds.
 */
export interface TriggerArming {
  /** Each node holds in memory what is armed, so a change is done only when all of them have caught up. */
  readonly onEveryNode: boolean;
  /** What the installation must be subscribed to; null for nothing. */
  readonly product: Product | null;
  /** In place of whatever version of the flow was armed before. Answers the address that callers use, if there is one. */
  arm(manager: EntityManager, activation: TriggerActivation): Promise<EndpointAddress | null>;
  /** From the commit on the trigger starts nothing any more. */
  disarm(manager: EntityManager, flowId: string): Promise<void>;
}
