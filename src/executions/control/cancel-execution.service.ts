import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { actorOf } from '../../auth/actor-of.js';
import { holdsRole, type Principal } from '../../auth/principal.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { ExecutionMetrics } from '../measuring/execution-metrics.service.js';
import { ExecutionQueries } from '../reading/execution-queries.service.js';
import { type CancelOutcome, CancelStore } from '../store/cancel-store.service.js';
import { EXECUTION_OPERATORS } from './execution-operators.js';

/** Ends executions because somebody wants that. */
@Injectable()
export class CancelExecution {
  constructor(
    private readonly queries: ExecutionQueries,
    private readonly cancels: CancelStore,
    private readonly audit: AuditTrail,
    private readonly metrics: ExecutionMetrics,
  ) {}

  /**
   * Answers how it stands afterwards: `cancelled`, or `running` until its node has stopped what is under way. To want it again
   * changes nothing. Throws `execution-not-found`, also for one that is not visible, and `execution-over`.
   */
  async cancel(id: string, principal: Principal, reason: string | null): Promise<CancelOutcome> {
    const { namespace } = await this.queries.require(id, (found) =>
      holdsRole(principal, EXECUTION_OPERATORS, found.namespace),
    );
    const actor = actorOf(principal);
    const outcome = await this.cancels.patiently(async (manager) => {
      const asked = await this.cancels.request(manager, id, { by: actor, reason });
      const details = { namespace, reason, state: asked.state };
      if (asked.isNew) {
        await this.audit.append(manager, { actor, action: 'execution.cancel', subject: `execution/${id}`, details });
      }
      return asked;
    });
    if (outcome.isNew && outcome.state === 'cancelled') this.metrics.finished('cancelled');
    if (outcome.state !== 'completed' && outcome.state !== 'failed') return outcome;
    throw new SluiceError('execution-over', `The execution is over: it is ${outcome.state}.`);
  }
}
