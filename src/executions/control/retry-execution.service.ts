import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { actorOf } from '../../auth/actor-of.js';
import { holdsRole, type Principal } from '../../auth/principal.js';
import { Transactions } from '../../database/transactions.service.js';
import { ExecutionMetrics } from '../measuring/execution-metrics.service.js';
import { ExecutionQueries } from '../reading/execution-queries.service.js';
import { EXECUTION_OPERATORS } from './execution-operators.js';
import type { RetryOptions } from './retry-options.js';
import { StartRetry } from './start-retry.service.js';

/** Tries one execution again because somebody wants that. */
@Injectable()
export class RetryExecution {
  constructor(
    private readonly queries: ExecutionQueries,
    private readonly transactions: Transactions,
    private readonly retries: StartRetry,
    private readonly audit: AuditTrail,
    private readonly metrics: ExecutionMetrics,
  ) {}

  /** Answers the id of the new execution. Throws as `StartRetry` does. */
  async retry(id: string, principal: Principal, options: RetryOptions): Promise<string> {
    const { namespace } = await this.queries.require(id, (execution) =>
      holdsRole(principal, EXECUTION_OPERATORS, execution.namespace),
    );
    const actor = actorOf(principal);
    const executionId = await this.transactions.run(async (manager) => {
      const retry = await this.retries.start(manager, id, options, { retriedBy: actor, replayId: null });
      await this.audit.append(manager, {
        actor,
        action: 'execution.retry',
        subject: `execution/${id}`,
        details: { namespace, ...options, retry },
      });
      return retry;
    });
    this.metrics.accepted('queued');
    return executionId;
  }
}
