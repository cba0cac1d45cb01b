import type { EntityManager } from 'typeorm';
import type { TriggerDefinition } from '../flow-language/flow-definition.js';
import type { JsonObject } from '../shared/json.js';
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

/** What an armed trigger has done and will do. */
export interface TriggerStatus {
  armedAt: Date;
  /** When it last started the flow. */
  lastStartAt: Date | null;
  /** When it is going to start the flow; null when that cannot be told, or never. */
  nextStartAt: Date | null;
  /** How many starts were missed and not made up for. */
  skipped: number;
  /** How many starts were refused, and why the last one was. */
  refused: number;
  lastRefusal: JsonObject | null;
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
  /** How the trigger of an active flow is getting on, where there is something to tell. */
  status?(flowId: string): Promise<TriggerStatus | null>;
}
