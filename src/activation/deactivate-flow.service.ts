import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Transactions } from '../database/transactions.service.js';
import { EndpointClaims } from '../endpoints/endpoint-claims.service.js';
import { Flows } from '../flows/flows.service.js';
import { EndpointEpoch } from '../nodes/endpoint-epoch.service.js';
import { SluiceError } from '../shared/sluice-error.js';
import type { Deactivation } from './activation-outcome.js';
import { LiveNodes } from './live-nodes.service.js';

export interface DeactivationRequest {
  namespace: string;
  flowId: string;
  actor: string;
}

/** Takes a flow's endpoint away, on every live node before it answers. Executions that are under way finish. */
@Injectable()
export class DeactivateFlow {
  constructor(
    private readonly flows: Flows,
    private readonly claims: EndpointClaims,
    private readonly audit: AuditTrail,
    private readonly epoch: EndpointEpoch,
    private readonly transactions: Transactions,
    private readonly nodes: LiveNodes,
  ) {}

  /** Throws `flow-not-found` or `flow-not-active`. */
  async deactivate({ namespace, flowId, actor }: DeactivationRequest): Promise<Deactivation> {
    const epoch = await this.transactions.run(async (manager) => {
      const flow = await this.flows.lock(manager, namespace, flowId);
      if (flow.activeVersionId === null) throw new SluiceError('flow-not-active', 'There is nothing to deactivate.');
      await this.claims.release(manager, flow.id);
      await this.flows.setActiveVersion(manager, flow.id, null);
      const bumped = await this.epoch.bump(manager);
      await this.audit.append(manager, {
        actor,
        action: 'flow.deactivate',
        subject: `flow/${flow.id}`,
        details: { namespace, name: flow.name },
      });
      return bumped;
    });
    return { flowId, nodes: await this.nodes.reach(epoch) };
  }
}
