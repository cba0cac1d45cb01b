import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { checkFlow } from '../../flow-language/check-flow.js';
import type { Finding } from '../../flow-language/finding.js';
import type { FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import { callsIn } from '../../flow-language/flow-signature-of.js';
import { FlowCatalogues } from '../../flows/flow-catalogues.service.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { flowsInFile } from './flows-in-file.js';
import { withFlows } from './with-flows.js';

/** One namespace as it will be once a file is applied. */
export interface NamespaceToCome {
  namespace: string;
  complexObjects: ComplexObjects;
  /** Names of the connections that the file holds. */
  connections: readonly string[];
  /** The flows that the file holds. */
  definitions: readonly JsonObject[];
  /** They will be active. */
  activate: boolean;
}

export interface CheckedImport {
  catalogue: FlowCatalogue;
  /** What the check says of each definition. */
  findings: ReadonlyMap<JsonObject, Finding[]>;
}

/** Checks the flows of a file against what will be there once it is applied. */
@Injectable()
export class CheckImported {
  constructor(private readonly catalogues: FlowCatalogues) {}

  async check(toCome: NamespaceToCome): Promise<CheckedImport> {
    const { namespace, complexObjects, definitions, activate } = toCome;
    const now = await this.catalogues.forVersion(namespace, complexObjects);
    const catalogue = { ...now, connections: new Set([...(now.connections ?? []), ...toCome.connections]) };
    const inFile = flowsInFile({ definitions, complexObjects, active: activate }, catalogue.triggers);
    const findings = new Map<JsonObject, Finding[]>();
    for (const definition of definitions) {
      await breathe();
      const called = callsIn(definition.steps).length > 0;
      const flows = called
        ? (await this.catalogues.forVersion(namespace, complexObjects, definition)).flows
        : undefined;
      findings.set(definition, checkFlow(definition, withFlows({ ...catalogue, flows }, inFile)));
    }
    return { catalogue, findings };
  }
}
