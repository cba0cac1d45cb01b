import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RestTrigger } from '../triggers/rest-trigger.js';
import type { EndpointAddress, TriggerActivation, TriggerArming } from '../triggers/trigger-arming.js';
import { TriggerCatalogue } from '../triggers/trigger-catalogue.service.js';
import { EndpointClaims } from './endpoint-claims.service.js';

/** A REST trigger starts its flow from the address that it claims. */
@Injectable()
export class ArmEndpoint implements TriggerArming, OnModuleInit {
  readonly onEveryNode = true;
  readonly product = 'integration_hub';

  constructor(
    private readonly claims: EndpointClaims,
    private readonly catalogue: TriggerCatalogue,
  ) {}

  onModuleInit(): void {
    this.catalogue.armWith('rest', this);
  }

  /** Throws `route-conflict`, `api-version-retired`. */
  arm(manager: EntityManager, { trigger, ...activation }: TriggerActivation): Promise<EndpointAddress> {
    return this.claims.claim(manager, { ...activation, trigger: trigger as RestTrigger });
  }

  disarm(manager: EntityManager, flowId: string): Promise<void> {
    return this.claims.release(manager, flowId);
  }
}
