import { Injectable } from '@nestjs/common';
import { compileFlow } from '../flow-language/compile-flow.js';
import type { CompiledFlow } from '../flow-language/compiled-flow.js';
import { RecentlyUsed } from '../shared/recently-used.js';
import { FlowCatalogues } from './flow-catalogues.service.js';
import type { FlowVersionView } from './flow-version-view.js';
import { FlowVersions } from './flow-versions.service.js';

/** Enough for every flow that is busy at one time; a flow that falls out costs one query and one compilation. */
const CAPACITY = 1000;

export interface RunnableFlow {
  version: FlowVersionView;
  flow: CompiledFlow;
}

/** Flow versions, compiled once and kept while they are in use. */
@Injectable()
export class CompiledFlows {
  /** Promises, so that callers at the same time share one compilation. */
  private readonly runnable = new RecentlyUsed<string, Promise<RunnableFlow>>(CAPACITY);

  constructor(
    private readonly versions: FlowVersions,
    private readonly catalogues: FlowCatalogues,
  ) {}

  /** Throws `flow-version-not-found`. */
  get(flowVersionId: string): Promise<RunnableFlow> {
    const known = this.runnable.get(flowVersionId);
    if (known !== undefined) return known;
    const runnable = this.compile(flowVersionId);
    this.runnable.set(flowVersionId, runnable);
    runnable.catch(() => this.runnable.remove(flowVersionId, runnable));
    return runnable;
  }

  private async compile(flowVersionId: string): Promise<RunnableFlow> {
    const version = await this.versions.require(flowVersionId);
    const catalogue = this.catalogues.forCompiling(version.complexObjects);
    return { version, flow: compileFlow(version.definition, catalogue) };
  }
}
