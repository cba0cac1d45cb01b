import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FlowVersionView } from '../flows/flow-version-view.js';
import { FlowVersion } from '../flows/flow-version.entity.js';
import type { Flow } from '../flows/flow.entity.js';
import { EndpointEpoch } from '../nodes/endpoint-epoch.service.js';
import { Subscriptions } from '../subscriptions/subscriptions.service.js';
import type { EndpointAddress } from '../triggers/trigger-arming.js';
import { TriggerCatalogue } from '../triggers/trigger-catalogue.service.js';

export interface Armed {
  /** Where the flow can be called; null when its trigger has no address. */
  endpoint: EndpointAddress | null;
  /** The epoch that every node has to serve; null when no node has anything to catch up with. */
  epoch: number | null;
}

/** Puts triggers in service and takes them out, in the transaction of whoever holds the flow's lock. */
@Injectable()
export class ArmTriggers {
  constructor(
    private readonly catalogue: TriggerCatalogue,
    private readonly subscriptions: Subscriptions,
    private readonly epoch: EndpointEpoch,
  ) {}

  /** In place of the version that is active. Throws `subscription-required` and what arming this type of trigger throws. */
  async arm(manager: EntityManager, flow: Flow, { id, definition }: FlowVersionView): Promise<Armed> {
    const { trigger } = definition;
    const arming = this.catalogue.armingOf(trigger.type);
    const product = arming?.product ?? null;
    if (product !== null) await this.subscriptions.requireActive(product, manager);
    const before = await this.activeType(manager, flow);
    const isGone = before !== null && before !== trigger.type && (await this.release(manager, flow, before));
    const activation = { namespace: flow.namespace, flowId: flow.id, flowVersionId: id, trigger };
    const endpoint = (await arming?.arm(manager, activation)) ?? null;
    const isOnNodes = isGone || arming?.onEveryNode === true;
    return { endpoint, epoch: isOnNodes ? await this.epoch.bump(manager) : null };
  }

  /** Answers as `arm` does, for what is no longer there. */
  async disarm(manager: EntityManager, flow: Flow): Promise<Pick<Armed, 'epoch'>> {
    const type = await this.activeType(manager, flow);
    const isOnNodes = type !== null && (await this.release(manager, flow, type));
    return { epoch: isOnNodes ? await this.epoch.bump(manager) : null };
  }

  /** Whether nodes have to be told. */
  private async release(manager: EntityManager, { id }: Flow, type: string): Promise<boolean> {
    const arming = this.catalogue.armingOf(type);
    await arming?.disarm(manager, id);
    return arming?.onEveryNode === true;
  }

  private async activeType(manager: EntityManager, { activeVersionId }: Flow): Promise<string | null> {
    if (activeVersionId === null) return null;
    const active = await manager.findOneByOrFail(FlowVersion, { id: activeVersionId });
    return active.definition.trigger.type;
  }
}
