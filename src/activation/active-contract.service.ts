import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ContractChange } from '../endpoints/contract-change.js';
import { diffContracts } from '../endpoints/diff-contracts.js';
import { isSameAddress } from '../endpoints/is-same-address.js';
import { checkFlow } from '../flow-language/check-flow.js';
import type { FlowDefinition } from '../flow-language/flow-definition.js';
import { FlowCatalogues } from '../flows/flow-catalogues.service.js';
import type { FlowVersionView } from '../flows/flow-version-view.js';
import { FlowVersion } from '../flows/flow-version.entity.js';
import { FlowVersions } from '../flows/flow-versions.service.js';
import type { Flow } from '../flows/flow.entity.js';
import { Flows } from '../flows/flows.service.js';
import type { RestTrigger } from '../triggers/rest-trigger.js';
import { requireActivatable } from '../flows/require-activatable.js';

/** How a draft differs from what callers rely on now. */
export interface ContractDiff {
  /** Number of the active version; null when the flow is not active, and then nobody relies on anything. */
  activeVersion: number | null;
  /** Whether activating the draft needs an override. */
  refused: boolean;
  changes: ContractChange[];
}

/** What callers of a flow's endpoint rely on at the moment. */
@Injectable()
export class ActiveContract {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly catalogues: FlowCatalogues,
  ) {}

  /** Compares the draft with the active version. Throws `flow-not-found`, `flow-has-findings`. */
  async diffDraft(namespace: string, flowId: string): Promise<ContractDiff> {
    const flow = await this.flows.require(namespace, flowId);
    if (flow.activeVersionId === null) return { activeVersion: null, refused: false, changes: [] };
    const catalogue = await this.catalogues.forNamespace(namespace);
    requireActivatable(checkFlow(flow.draft, catalogue));
    const active = await this.versions.require(flow.activeVersionId);
    const definition = flow.draft as unknown as FlowDefinition;
    if (!isCalled(active.definition) || !isCalled(definition)) {
      return { activeVersion: active.number, refused: false, changes: [] };
    }
    const changes = diffContracts(active, { definition, complexObjects: catalogue.complexObjects });
    const refused = sameAddress(active.definition, definition) && changes.some(({ kind }) => kind === 'breaking');
    return { activeVersion: active.number, refused, changes };
  }

  /**
   * How a version differs from the active one at the same address, in the transaction that is to activate it. An address
   * that is left is no change of what is answered there: it ends, as it does when the flow is deactivated.
   */
  async changesOf(manager: EntityManager, flow: Flow, next: FlowVersionView): Promise<ContractChange[]> {
    if (flow.activeVersionId === null || flow.activeVersionId === next.id) return [];
    const active = await manager.findOneByOrFail(FlowVersion, { id: flow.activeVersionId });
    return sameAddress(active.definition, next.definition) ? diffContracts(active, next) : [];
  }
}

function sameAddress(one: FlowDefinition, other: FlowDefinition): boolean {
  if (!isCalled(one) || !isCalled(other)) return false;
  return isSameAddress(one.trigger as RestTrigger, other.trigger as RestTrigger);
}

/** Only callers of an endpoint rely on a contract. */
function isCalled({ trigger }: FlowDefinition): boolean {
  return trigger.type === 'rest';
}
