import { Injectable } from '@nestjs/common';
import { ActionCatalogue } from '../actions/action-catalogue.service.js';
import { RoleNames } from '../auth/role-names.service.js';
import { Connections } from '../connections/connections.service.js';
import { CredentialVault } from '../connections/credential-vault.service.js';
import type { CompileCatalogue, FlowCatalogue, TriggerSignature } from '../flow-language/flow-catalogue.js';
import { ComplexObjectStore } from '../namespaces/complex-object-store.service.js';
import type { ComplexObjects } from '../schema/json-schema.js';
import { TableCatalogue } from '../tables/table-catalogue.service.js';
import { FlowSignatures } from './flow-signatures.service.js';

/** Gathers what the flow language needs to know: actions, trigger types, tables, roles and a namespace's complex objects. */
@Injectable()
export class FlowCatalogues {
  private readonly triggers = new Map<string, TriggerSignature>();

  constructor(
    private readonly actions: ActionCatalogue,
    private readonly tables: TableCatalogue,
    private readonly complexObjects: ComplexObjectStore,
    private readonly roles: RoleNames,
    private readonly vault: CredentialVault,
    private readonly signatures: FlowSignatures,
    private readonly connections: Connections,
  ) {}

  /** Makes a trigger type known. Trigger types live above this module and register while the app starts. */
  registerTrigger(signature: TriggerSignature): void {
    if (this.triggers.has(signature.type)) {
      throw new Error(`Two trigger types call themselves "${signature.type}".`);
    }
    this.triggers.set(signature.type, signature);
  }

  /**
   * What a draft of the namespace is checked against: its complex objects as they are now. `definition` is what will be
   * checked; without it nothing is known of the flows that it calls.
   */
  async forNamespace(namespace: string, definition?: unknown): Promise<FlowCatalogue> {
    return this.forVersion(namespace, await this.complexObjects.all(namespace), definition);
  }

  /** What a flow version is checked against before it is activated again: the complex objects frozen in it. */
  async forVersion(namespace: string, complexObjects: ComplexObjects, definition?: unknown): Promise<FlowCatalogue> {
    return {
      ...this.forCompiling(complexObjects),
      roles: await this.roles.all(),
      credentials: await this.vault.kinds(namespace),
      connections: await this.connections.names(namespace),
      ...(definition !== undefined && {
        flows: await this.signatures.calledBy(definition, namespace, this.triggers),
      }),
    };
  }

  /** What a flow version is compiled against: the complex objects frozen in it. */
  forCompiling(complexObjects: ComplexObjects): CompileCatalogue {
    return {
      triggers: this.triggers,
      actions: this.actions.signatures(),
      tables: this.tables.signatures(),
      complexObjects,
    };
  }
}
