import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Transactions } from '../database/transactions.service.js';
import { Flows } from '../flows/flows.service.js';
import { SluiceError } from '../shared/sluice-error.js';
import type { Deactivation } from './activation-outcome.js';
import { ArmTriggers } from './arm-triggers.service.js';
import { LiveNodes } from './live-nodes.service.js';

export interface DeactivationRequest {
  namespace: string;
  flowId: string;
  actor: string;
}

/** Takes a flow's trigger out of service, on every live node before it answers. Executions that are under way finish. */
@Injectable()
export class DeactivateFlow {
  constructor(
    private readonly flows: Flows,
    private readonly triggers: ArmTriggers,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
    private readonly nodes: LiveNodes,
  ) {}

  /** Throws `flow-not-found` or `flow-not-active`. */
  async deactivate({ namespace, flowId, actor }: DeactivationRequest): Promise<Deactivation> {
    const epoch = await this.transactions.run(async (manager) => {
      const flow = await this.flows.lock(manager, namespace, flowId);
      if (flow.activeVersionId === null) throw new SluiceError('flow-not-active', 'There is nothing to deactivate.');
      const disarmed = await this.triggers.disarm(manager, flow);
      await this.flows.setActiveVersion(manager, flow.id, null);
      await this.audit.append(manager, {
        actor,
        action: 'flow.deactivate',
        subject: `flow/${flow.id}`,
        details: { namespace, name: flow.name },
      });
      return disarmed.epoch;
    });
    return { flowId, nodes: await this.nodes.reach(epoch) };
  }
}
