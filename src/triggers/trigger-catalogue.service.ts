import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { FlowCatalogues } from '../flows/flow-catalogues.service.js';
import { DiscoverableTrigger, type TriggerType } from './trigger-type.js';

/** Finds every trigger type of this installation and makes flows know it. */
@Injectable()
export class TriggerCatalogue implements OnModuleInit {
  private types: TriggerType[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly flows: FlowCatalogues,
  ) {}

  onModuleInit(): void {
    this.types = this.discovery
      .getProviders({ metadataKey: DiscoverableTrigger.KEY })
      .map(({ instance }) => instance as TriggerType);
    for (const type of this.types) {
      this.flows.registerTrigger(type);
    }
  }

  all(): readonly TriggerType[] {
    return this.types;
  }
}
