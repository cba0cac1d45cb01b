import { applyDecorators, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { TriggerSignature } from '../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { JsonObject } from '../shared/json.js';
import type { TriggerArming } from './trigger-arming.js';

/** A way in which flows can be started: one provider in `types/`, or one of the application's own. */
export interface TriggerType extends TriggerSignature {
  title: string;
  description: string;
  /** JSON Schema of the trigger as it stands in a flow definition; the check knows more. Without it any members are shown. */
  schema?: JsonSchema;
  /** Triggers as a designer might write them. */
  examples: readonly JsonObject[];
  /** Absent for a type whose flows are started only by whoever asks for it. */
  arming?: TriggerArming;
}

export const DiscoverableTrigger = DiscoveryService.createDecorator<true>();

/** Makes a provider that is a `TriggerType` known to flows. */
export function Trigger(): ClassDecorator {
  return applyDecorators(Injectable(), DiscoverableTrigger(true));
}
