import { applyDecorators, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { TriggerSignature } from '../flow-language/flow-catalogue.js';

/** A way in which flows can be started: one provider in `types/`, or one of the application's own. */
export interface TriggerType extends TriggerSignature {
  title: string;
  description: string;
}

export const DiscoverableTrigger = DiscoveryService.createDecorator<true>();

/** Makes a provider that is a `TriggerType` known to flows. */
export function Trigger(): ClassDecorator {
  return applyDecorators(Injectable(), DiscoverableTrigger(true));
}
