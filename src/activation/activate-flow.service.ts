import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Transactions } from '../database/transactions.service.js';
import { checkFlow } from '../flow-language/check-flow.js';
import type { Finding } from '../flow-language/finding.js';
import type { FlowDefinition } from '../flow-language/flow-definition.js';
import { FlowCatalogues } from '../flows/flow-catalogues.service.js';
import type { FlowVersionView } from '../flows/flow-version-view.js';
import { FlowVersions } from '../flows/flow-versions.service.js';
import type { Flow } from '../flows/flow.entity.js';
import { Flows } from '../flows/flows.service.js';
import { requireRevision } from '../flows/require-revision.js';
import { GateActivation, type GateOutcome } from '../testing-flows/gate-activation.service.js';
import { ActiveContract } from './active-contract.service.js';
import type { Activation } from './activation-outcome.js';
import { type Armed, ArmTriggers } from './arm-triggers.service.js';
import { LiveNodes } from './live-nodes.service.js';
import { requireActivatable } from '../flows/require-activatable.js';
import { requireCompatible } from './require-compatible.js';

export interface ActivationRequest {
  namespace: string;
  flowId: string;
  actor: string;
  /** Why callers of the active version may break; without it a change that would break them is refused. */
  breakingReason?: string;
  /** Why test cases of the flow may fail; without it one that fails is refused. */
  allowFailing?: string;
}

export interface DraftActivationRequest extends ActivationRequest {
  /** Activate the draft only if it still is this revision. */
  revision?: number;
  annotation?: string;
}

export interface VersionActivationRequest extends ActivationRequest {
  /** Number of the version, as it stands in a URL. */
  number: string;
}

interface Published extends Armed {
  version: FlowVersionView;
  findings: Finding[];
}

/**
 * Makes a flow run whenever its trigger says so. Everything is decided and stored in one transaction; the answer waits
 * until the live nodes know of it.
 */
@Injectable()
export class ActivateFlow {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly catalogues: FlowCatalogues,
    private readonly contract: ActiveContract,
    private readonly triggers: ArmTriggers,
    private readonly audit: AuditTrail,
    private readonly transactions: Transactions,
    private readonly nodes: LiveNodes,
    private readonly gate: GateActivation,
  ) {}

  /**
   * Freezes the draft and activates that version. Throws `flow-not-found`, `revision-mismatch`, `flow-has-findings`,
   * `test-cases-failed`, `subscription-required`, `breaking-change`, `route-conflict`, `api-version-retired`.
   */
  async activateDraft(request: DraftActivationRequest): Promise<Activation> {
    // Read before the transaction: it needs connections of its own, and what was read is what gets frozen.
    const { draft, revision } = await this.flows.require(request.namespace, request.flowId);
    const catalogue = await this.catalogues.forNamespace(request.namespace, draft);
    const definition = draft as unknown as FlowDefinition;
    const gate = await this.gate.check({ ...request, version: null, definition, catalogue }, request.allowFailing);
    const published = await this.transactions.run(async (manager) => {
      const flow = await this.flows.lock(manager, request.namespace, request.flowId);
      if (request.revision !== undefined) requireRevision(flow, request.revision);
      if (gate !== null) requireRevision(flow, revision); // no other draft than the one that was tested
      const findings = requireActivatable(checkFlow(flow.draft, catalogue));
      const version = await this.versions.freeze(manager, {
        flowId: flow.id,
        namespace: flow.namespace,
        definition: flow.draft as unknown as FlowDefinition,
        complexObjects: catalogue.complexObjects,
        annotation: request.annotation,
        createdBy: request.actor,
      });
      return { ...(await this.publish(manager, flow, version, request, gate)), findings };
    });
    return this.reached(published);
  }

  /**
   * Activates an earlier version as it is; the draft stays. Throws `flow-version-not-found` and whatever
   * `activateDraft` throws: the tables and actions that it needs may be gone.
   */
  async activateVersion(request: VersionActivationRequest): Promise<Activation> {
    await this.flows.require(request.namespace, request.flowId);
    const version = await this.versions.requireNumber(request.flowId, request.number);
    const catalogue = await this.catalogues.forVersion(request.namespace, version.complexObjects, version.definition);
    const subject = { ...request, version: version.number, definition: version.definition, catalogue };
    const gate = await this.gate.check(subject, request.allowFailing);
    const published = await this.transactions.run(async (manager) => {
      const flow = await this.flows.lock(manager, request.namespace, request.flowId);
      const findings = requireActivatable(checkFlow(version.definition, catalogue));
      return { ...(await this.publish(manager, flow, version, request, gate)), findings };
    });
    return this.reached(published);
  }

  private async publish(
    manager: EntityManager,
    flow: Flow,
    version: FlowVersionView,
    { actor, breakingReason }: ActivationRequest,
    gate: GateOutcome | null,
  ): Promise<Omit<Published, 'findings'>> {
    const overridden = requireCompatible(await this.contract.changesOf(manager, flow, version), breakingReason);
    const { endpoint, epoch } = await this.triggers.arm(manager, flow, version);
    await this.flows.setActiveVersion(manager, flow.id, version.id);
    await this.audit.append(manager, {
      actor,
      action: 'flow.activate',
      subject: `flow/${flow.id}`,
      details: {
        namespace: flow.namespace,
        name: flow.name,
        version: version.number,
        trigger: version.definition.trigger.type,
        ...(endpoint === null ? {} : { endpoint: { ...endpoint } }),
        ...(overridden === null ? {} : { breaking: overridden }),
        ...(gate === null || gate.overridden === null ? {} : { failingTestCases: { ...gate.overridden } }),
      },
    });
    return { version, endpoint, epoch };
  }

  private async reached({ version, endpoint, epoch, findings }: Published): Promise<Activation> {
    return {
      flowId: version.flowId,
      flowVersionId: version.id,
      version: version.number,
      endpoint,
      nodes: await this.nodes.reach(epoch),
      findings,
    };
  }
}
