import type { TriggerSignature } from '../../../src/flow-language/flow-catalogue.js';
import type { JsonSchema } from '../../../src/schema/json-schema.js';

/** A trigger type whose flows others can call. */
export const MANUAL_TRIGGER: TriggerSignature = {
  type: 'manual',
  check: () => [],
  output: () => ({ type: 'object' }),
  inputs: (trigger) => (trigger.inputs ?? { type: 'object' }) as JsonSchema,
};
