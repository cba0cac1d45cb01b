import { Injectable } from '@nestjs/common';
import { checkFlow } from '../../flow-language/check-flow.js';
import type { FlowDefinition } from '../../flow-language/flow-definition.js';
import { FlowCatalogues } from '../../flows/flow-catalogues.service.js';
import { FlowVersions } from '../../flows/flow-versions.service.js';
import { Flows } from '../../flows/flows.service.js';
import { requireActivatable } from '../../flows/require-activatable.js';
import type { TestSubject } from './test-subject.js';

/** Finds what is to be tested. */
@Injectable()
export class TestSubjects {
  constructor(
    private readonly flows: Flows,
    private readonly versions: FlowVersions,
    private readonly catalogues: FlowCatalogues,
  ) {}

  /** The draft without a number. Throws `flow-not-found`, `flow-version-not-found`, `flow-has-findings`. */
  async find(namespace: string, flowId: string, version: number | null): Promise<TestSubject> {
    const { draft } = await this.flows.require(namespace, flowId);
    const frozen = version === null ? null : await this.versions.requireNumber(flowId, String(version));
    const definition = frozen?.definition ?? (draft as unknown as FlowDefinition);
    const catalogue =
      frozen === null
        ? await this.catalogues.forNamespace(namespace, draft)
        : await this.catalogues.forVersion(namespace, frozen.complexObjects, definition);
    requireActivatable(checkFlow(definition, catalogue));
    return { namespace, flowId, version, definition, catalogue };
  }
}
