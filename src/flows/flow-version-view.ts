import type { FlowDefinition } from '../flow-language/flow-definition.js';
import type { ComplexObjects } from '../schema/json-schema.js';

/** A flow version as the rest of the product sees it. Immutable: it may be kept for as long as one likes. */
export interface FlowVersionView {
  readonly id: string;
  readonly flowId: string;
  readonly namespace: string;
  readonly number: number;
  readonly definition: FlowDefinition;
  readonly complexObjects: ComplexObjects;
  /** The flows that it calls, and the version of each that it calls unless a step asks for the latest. */
  readonly pins: Readonly<Record<string, string>>;
  readonly annotation: string | null;
  readonly createdAt: Date;
  readonly createdBy: string;
}
