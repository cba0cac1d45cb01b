import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { holdsRole, type Principal } from '../auth/principal.js';
import type { ImportOptions, ImportPlan, PlannedItem } from './import-plan.js';
import { complexObjectsIn } from './parts/complex-objects-in.js';
import type { FilePart } from './parts/file-part.js';
import { FileParts } from './parts/file-parts.service.js';
import { CheckImported } from './planning/check-imported.service.js';
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
    private readonly checker: CheckImported,
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
    const contentsOf = (part: FilePart) => items.filter((item) => item.part === part).map(({ content }) => content);
    const complexObjects = complexObjectsIn([
      ...state.all(this.parts.complexObjects, namespace),
      ...contentsOf(this.parts.complexObjects),
    ]);
    const { catalogue, findings } = await this.checker.check({
      namespace,
      complexObjects,
      connections: contentsOf(this.parts.connections).map(({ name }) => name as string),
      definitions: contentsOf(this.parts.flows),
      activate,
    });
    const prospect = {
      namespace,
      complexObjects,
      credentials: catalogue.credentials,
      flows: new Set(
        [...state.all(this.parts.flows, namespace), ...contentsOf(this.parts.flows)].map(({ name }) => name as string),
      ),
    };
    const isNew = state.all(this.parts.settings, namespace).length === 0;
    return items.map((item) =>
      planItem(item, {
        current: state.of(item),
        faults: item.part.faults(item.content, prospect),
        findings: findings.get(item.content) ?? [],
        // Namespaces are created by whoever is admin everywhere.
        mayChange: holdsRole(principal, [item.part.role], isNew ? undefined : namespace),
        activate,
      }),
    );
  }
}
