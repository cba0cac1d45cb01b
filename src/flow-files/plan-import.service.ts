import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { holdsRole, type Principal } from '../auth/principal.js';
import { CredentialVault } from '../connections/credential-vault.service.js';
import { checkFlow } from '../flow-language/check-flow.js';
import { FlowCatalogues } from '../flows/flow-catalogues.service.js';
import type { ImportOptions, ImportPlan, PlannedItem } from './import-plan.js';
import { complexObjectsIn } from './parts/complex-objects-in.js';
import { FileParts } from './parts/file-parts.service.js';
import { CurrentState } from './planning/current-state.js';
import { digestPlan } from './planning/digest-plan.js';
import { type FileItem, fileItems } from './planning/file-items.js';
import { planItem } from './planning/plan-item.js';
import { requireAccess } from './planning/require-access.js';
import { requireFlowFile } from './planning/require-flow-file.js';
import { withNewNamespaces } from './planning/with-new-namespaces.js';

/** A file as it was planned. */
export interface PlannedImport {
  plan: ImportPlan;
  items: readonly FileItem[];
  namespaces: readonly string[];
}

/** Says what applying a file would do, and does nothing. */
@Injectable()
export class PlanImport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly parts: FileParts,
    private readonly catalogues: FlowCatalogues,
    private readonly vault: CredentialVault,
  ) {}

  /** Takes any JSON value. Throws `validation-failed`, `forbidden`, `namespace-not-found`. */
  async plan(value: unknown, options: ImportOptions, principal: Principal): Promise<PlannedImport> {
    const file = requireFlowFile(value, this.parts.all);
    requireAccess(principal, file);
    const namespaces = file.namespaces.map(({ name }) => name);
    const state = await CurrentState.read(this.dataSource.manager, namespaces, this.parts.all);
    const exists = (namespace: string) => state.all(this.parts.settings, namespace).length > 0;
    const items = fileItems(withNewNamespaces(file, exists), this.parts.all);
    const planned: PlannedItem[] = [];
    for (const namespace of namespaces) {
      const own = items.filter((item) => item.namespace === namespace);
      planned.push(...(await this.planNamespace(namespace, own, state, options, principal)));
    }
    const digest = digestPlan(items, (item) => state.of(item), options);
    const applicable = planned.every(({ action }) => action !== 'conflict');
    return { plan: { digest, applicable, items: planned }, items, namespaces };
  }

  private async planNamespace(
    namespace: string,
    items: readonly FileItem[],
    state: CurrentState,
    { activate }: ImportOptions,
    principal: Principal,
  ): Promise<PlannedItem[]> {
    const complexObjects = complexObjectsIn([
      ...state.all(this.parts.complexObjects, namespace),
      ...items.filter(({ part }) => part === this.parts.complexObjects).map(({ content }) => content),
    ]);
    const catalogue = await this.catalogues.forVersion(namespace, complexObjects);
    const credentials = await this.vault.kinds(namespace);
    const isNew = state.all(this.parts.settings, namespace).length === 0;
    return items.map((item) => {
      const isFlow = item.part === this.parts.flows;
      return planItem(item, {
        current: state.of(item),
        faults: item.part.faults(item.content, { namespace, complexObjects, credentials }),
        findings: isFlow ? checkFlow(item.content, catalogue) : [],
        // Namespaces are created by whoever is admin everywhere.
        mayChange: holdsRole(principal, [item.part.role], isNew ? undefined : namespace),
        activate: activate && isFlow,
      });
    });
  }
}
