import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { FlowCatalogues } from '../flows/flow-catalogues.service.js';
import { DiscoverableTrigger, type TriggerType } from './trigger-type.js';

/** Finds every trigger type of this installation and makes flows know it. */
@Injectable()
export class TriggerCatalogue implements OnModuleInit {
  private readonly found: TriggerType[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly flows: FlowCatalogues,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders({ metadataKey: DiscoverableTrigger.KEY })) {
      this.flows.registerTrigger(instance as TriggerType);
      this.found.push(instance as TriggerType);
    }
  }

  all(): readonly TriggerType[] {
    return this.found;
  }
}
