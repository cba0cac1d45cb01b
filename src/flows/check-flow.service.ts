import { Injectable } from '@nestjs/common';
import { checkFlow } from '../flow-language/check-flow.js';
import type { Finding } from '../flow-language/finding.js';
import type { FlowCatalogue } from '../flow-language/flow-catalogue.js';
import { FlowCatalogues } from './flow-catalogues.service.js';

export interface CheckResult {
  findings: Finding[];
  /** Nothing found is an error: the flow can be activated. */
  valid: boolean;
  /** What it was checked against. */
  catalogue: FlowCatalogue;
}

/** The static check of a definition in its namespace. */
@Injectable()
export class CheckFlow {
  constructor(private readonly catalogues: FlowCatalogues) {}

  async check(namespace: string, definition: unknown): Promise<CheckResult> {
    const catalogue = await this.catalogues.forNamespace(namespace, definition);
    const findings = checkFlow(definition, catalogue);
    return { findings, valid: findings.every(({ severity }) => severity !== 'error'), catalogue };
  }
}
