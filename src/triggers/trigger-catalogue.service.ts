import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { FlowCatalogues } from '../flows/flow-catalogues.service.js';
import type { TriggerArming } from './trigger-arming.js';
import { DiscoverableTrigger, type TriggerType } from './trigger-type.js';

/** Finds every trigger type of this installation and makes flows know it. */
@Injectable()
export class TriggerCatalogue implements OnModuleInit {
  private readonly found: TriggerType[] = [];
  private readonly armings = new Map<string, TriggerArming>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly flows: FlowCatalogues,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders({ metadataKey: DiscoverableTrigger.KEY })) {
      const type = instance as TriggerType;
      this.flows.registerTrigger(type);
      this.found.push(type);
      if (type.arming !== undefined) this.armings.set(type.type, type.arming);
    }
  }

  all(): readonly TriggerType[] {
    return this.found;
  }

  /** Says what arms triggers of a type, where that lives above this module. */
  armWith(type: string, arming: TriggerArming): void {
    this.armings.set(type, arming);
  }

  /** Undefined when nothing needs to be armed for triggers of this type, or the installation does not have it any more. */
  armingOf(type: string): TriggerArming | undefined {
    return this.armings.get(type);
  }
}
