import { Injectable } from '@nestjs/common';
import type { ContractChange } from '../endpoints/contract-change.js';
import { diffContracts } from '../endpoints/diff-contracts.js';
import { checkFlow } from '../flow-language/check-flow.js';
import { diffDefinitions, type DefinitionChange } from '../flow-language/diff-definitions.js';
import type { FlowDefinition } from '../flow-language/flow-definition.js';
import { FlowCatalogues } from '../flows/flow-catalogues.service.js';
import { FlowVersions } from '../flows/flow-versions.service.js';
import type { Flow } from '../flows/flow.entity.js';
import { Flows } from '../flows/flows.service.js';
import { referencedComplexObjects } from '../flows/referenced-complex-objects.js';
import type { ComplexObjects } from '../schema/json-schema.js';
import { jsonChanges } from '../shared/json-changes.js';
import type { JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';

export interface VersionDiff {
  /** Numbers of the versions; null for the draft. */
  from: number | null;
  to: number | null;
  /** Of the definition, and below `/complexObjects` of the complex objects that it refers to. */
  changes: DefinitionChange[];
  /** For callers of the endpoint; null where one side has no contract: another trigger, or errors in the draft. */
  contract: ContractChange[] | null;
}

interface Side {
  number: number | null;
  definition: FlowDefinition;
  complexObjects: ComplexObjects;
  /** Nothing is wrong with it. */
  sound: boolean;
}

/** How one version of a flow became another. */
@Injectable()
export class VersionDiffs {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly catalogues: FlowCatalogues,
  ) {}

  /** Each side is a number, `active` or `draft`. Throws `flow-not-found`, `flow-version-not-found`, `flow-not-active`. */
  async between(namespace: string, flowId: string, from: string, to: string): Promise<VersionDiff> {
    const flow = await this.flows.require(namespace, flowId);
    const before = await this.side(flow, from);
    const after = await this.side(flow, to);
    const hasContract = [before, after].every(({ sound, definition }) => sound && definition.trigger.type === 'rest');
    return {
      from: before.number,
      to: after.number,
      changes: [
        ...diffDefinitions(json(before.definition), json(after.definition)),
        ...jsonChanges(json(before.complexObjects), json(after.complexObjects), '/complexObjects'),
      ],
      contract: hasContract ? diffContracts(before, after) : null,
    };
  }

  private async side(flow: Flow, name: string): Promise<Side> {
    if (name === 'draft') return this.draft(flow);
    if (name === 'active' && flow.activeVersionId === null) {
      throw new SluiceError('flow-not-active', 'The flow has no active version to compare with.');
    }
    const version =
      name === 'active'
        ? await this.versions.require(flow.activeVersionId!)
        : await this.versions.requireNumber(flow.id, name);
    return { ...version, sound: true };
  }

  private async draft({ namespace, draft }: Flow): Promise<Side> {
    const catalogue = await this.catalogues.forNamespace(namespace, draft);
    const definition = draft as unknown as FlowDefinition;
    return {
      number: null,
      definition,
      complexObjects: referencedComplexObjects(definition, catalogue.complexObjects),
      sound: checkFlow(draft, catalogue).every(({ severity }) => severity !== 'error'),
    };
  }
}

function json(value: object): JsonObject {
  return value as JsonObject;
}
