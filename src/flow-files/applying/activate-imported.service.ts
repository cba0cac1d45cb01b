import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ActivateFlow, type DraftActivationRequest } from '../../activation/activate-flow.service.js';
import { FlowCatalogues } from '../../flows/flow-catalogues.service.js';
import { FlowVersions } from '../../flows/flow-versions.service.js';
import { Flow } from '../../flows/flow.entity.js';
import { referencedComplexObjects } from '../../flows/referenced-complex-objects.js';
import type { FlowDefinition } from '../../flow-language/flow-definition.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { FlowActivation } from '../flow-activation.js';
import type { ImportPlan } from '../import-plan.js';

type Activating = Pick<DraftActivationRequest, 'actor' | 'breakingReason' | 'allowFailing'>;

/** Activates the flows of a file once they are stored, each on its own. */
@Injectable()
export class ActivateImported {
  constructor(
    private readonly dataSource: DataSource,
    private readonly activateFlow: ActivateFlow,
    private readonly versions: FlowVersions,
    private readonly catalogues: FlowCatalogues,
  ) {}

  /** A flow that needs another one to be active first is tried again after it. In the order of the file. */
  async flowsOf({ items }: ImportPlan, activating: Activating): Promise<FlowActivation[]> {
    const flows = await Promise.all(
      items
        .filter(({ kind }) => kind === 'flow')
        .map(({ namespace, name }) => this.dataSource.manager.findOneByOrFail(Flow, { namespace, name })),
    );
    const outcomes = new Map<string, FlowActivation>();
    let open = flows;
    for (let activated = true; activated && open.length > 0;) {
      activated = false;
      for (const flow of open) {
        const outcome = await this.activate(flow, activating);
        outcomes.set(flow.id, outcome);
        activated ||= outcome.outcome === 'activated';
      }
      open = open.filter(({ id }) => outcomes.get(id)!.outcome === 'refused');
    }
    return flows.map(({ id }) => outcomes.get(id)!);
  }

  private async activate(flow: Flow, { actor, breakingReason, allowFailing }: Activating): Promise<FlowActivation> {
    const { id: flowId, namespace, name, revision } = flow;
    const active = await this.activeNumber(flow);
    if (active?.isDraft === true) {
      return { namespace, name, flowId, outcome: 'already-active', version: active.number, findings: [] };
    }
    try {
      const request = { namespace, flowId, revision, actor, breakingReason, allowFailing };
      const { version, findings } = await this.activateFlow.activateDraft(request);
      return { namespace, name, flowId, outcome: 'activated', version, findings };
    } catch (error) {
      if (!(error instanceof SluiceError) || error.status >= 500) throw error;
      const problem = { code: error.code, detail: error.detail };
      return { namespace, name, flowId, outcome: 'refused', version: active?.number ?? null, problem, findings: [] };
    }
  }

  private async activeNumber(flow: Flow): Promise<{ number: number; isDraft: boolean } | null> {
    if (flow.activeVersionId === null) return null;
    const { number, definition, complexObjects } = await this.versions.require(flow.activeVersionId);
    const now = await this.catalogues.forNamespace(flow.namespace);
    const draft = flow.draft as unknown as FlowDefinition;
    const isDraft =
      JSON.stringify([definition, complexObjects]) ===
      JSON.stringify([draft, referencedComplexObjects(draft, now.complexObjects)]);
    return { number, isDraft };
  }
}
