import { Injectable } from '@nestjs/common';
import { compileFlow } from '../flow-language/compile-flow.js';
import type { CompiledFlow } from '../flow-language/compiled-flow.js';
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
  /** In order of last use, the oldest first. Promises, so that callers at the same time share one compilation. */
  private readonly recent = new Map<string, Promise<RunnableFlow>>();

  constructor(
    private readonly versions: FlowVersions,
    private readonly catalogues: FlowCatalogues,
  ) {}

  /** Throws `flow-version-not-found`. */
  get(flowVersionId: string): Promise<RunnableFlow> {
    const known = this.recent.get(flowVersionId);
    this.recent.delete(flowVersionId);
    const runnable = known ?? this.compile(flowVersionId);
    this.recent.set(flowVersionId, runnable);
    if (this.recent.size > CAPACITY) this.recent.delete(this.recent.keys().next().value!);
    return runnable;
  }

  private compile(flowVersionId: string): Promise<RunnableFlow> {
    const runnable = this.versions.require(flowVersionId).then((version) => ({
      version,
      flow: compileFlow(version.definition, this.catalogues.withComplexObjects(version.complexObjects)),
    }));
    runnable.catch(() => {
      if (this.recent.get(flowVersionId) === runnable) this.recent.delete(flowVersionId);
    });
    return runnable;
  }
}
