import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LiveNodes } from '../activation/live-nodes.service.js';
import { type AuditFacts, AuditTrail } from '../audit/audit-trail.service.js';
import { actorOf } from '../auth/actor-of.js';
import type { Principal } from '../auth/principal.js';
import { Transactions } from '../database/transactions.service.js';
import { EndpointEpoch } from '../nodes/endpoint-epoch.service.js';
import { SluiceError } from '../shared/sluice-error.js';
import type { FlowActivation } from './flow-activation.js';
import type { ImportOptions, PlannedItem } from './import-plan.js';
import { ActivateImported } from './applying/activate-imported.service.js';
import { FileParts } from './parts/file-parts.service.js';
import { type PlannedImport, PlanImport } from './plan-import.service.js';
import { CurrentState } from './planning/current-state.js';
import { digestPlan } from './planning/digest-plan.js';

export interface ApplyOptions extends ImportOptions {
  /** Why callers of active versions may break; without it, flows that would break them are not activated. */
  breakingReason?: string;
  /** Why test cases may fail; without it, flows whose test cases fail are not activated. */
  allowFailing?: string;
}

export interface AppliedImport {
  items: PlannedItem[];
  /** One for each flow of the file, when they were to be activated. */
  activations: FlowActivation[];
}

/** Does what was planned: all of it in one transaction, or nothing. */
@Injectable()
export class ApplyImport {
  constructor(
    private readonly planner: PlanImport,
    private readonly parts: FileParts,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    private readonly epoch: EndpointEpoch,
    private readonly nodes: LiveNodes,
    private readonly activate: ActivateImported,
  ) {}

  /**
   * Throws what planning throws, `revision-mismatch` when `digest` is not that of the plan as it would be now, and
   * `import-conflict`. Resolves when every live node that keeps up knows of what concerns it.
   */
  async apply(value: unknown, digest: string, options: ApplyOptions, principal: Principal): Promise<AppliedImport> {
    const planned = await this.planner.plan(value, options, principal);
    const { plan } = planned;
    if (plan.digest !== digest) throw otherPlan(plan.digest);
    requireApplicable(plan.items);
    const actor = actorOf(principal);
    const epoch = await this.transactions.run((manager) => this.write(manager, planned, options, actor));
    if (epoch !== null) await this.nodes.reach(epoch);
    const activations = options.activate ? await this.activate.flowsOf(plan, { ...options, actor }) : [];
    return { items: plan.items, activations };
  }

  /** Answers the epoch to wait for; null when no live node need hear of it. */
  private async write(
    manager: EntityManager,
    { plan, items, namespaces }: PlannedImport,
    options: ImportOptions,
    actor: string,
  ): Promise<number | null> {
    // One import after another: two that create the same things would wait for each other otherwise.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('sluice.import'))`);
    const state = await CurrentState.read(manager, namespaces, this.parts.all, true);
    const digest = digestPlan(items, (item) => state.of(item), options);
    if (digest !== plan.digest) throw otherPlan(digest);
    const audited: AuditFacts[] = [];
    let reachesNodes = false;
    for (const [position, { part, namespace, content }] of items.entries()) {
      if (plan.items[position]!.action === 'no-change') continue;
      reachesNodes ||= part.changesEndpoints;
      audited.push(await part.write(manager, namespace, content, actor));
    }
    const epoch = reachesNodes ? await this.epoch.bump(manager) : null;
    for (const facts of audited) await this.audit.append(manager, facts);
    return epoch;
  }
}

function requireApplicable(items: readonly PlannedItem[]): void {
  const conflicts = items.filter(({ action }) => action === 'conflict');
  if (conflicts.length === 0) return;
  const what =
    conflicts.length === 1 ? 'One item of the file is a conflict' : `${conflicts.length} items are conflicts`;
  throw new SluiceError('import-conflict', `${what}: nothing was changed.`, {
    errors: conflicts.flatMap(({ faults }) => faults),
  });
}

function otherPlan(digest: string): SluiceError {
  return new SluiceError('revision-mismatch', 'The plan is not what would be done now: plan again, and look at it.', {
    headers: { etag: `"${digest}"` },
  });
}
