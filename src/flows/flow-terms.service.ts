import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type ExecutionTerms, executionTerms } from '../flow-language/execution-terms.js';
import type { FlowDefinition } from '../flow-language/flow-definition.js';
import { RecentlyUsed } from '../shared/recently-used.js';

/** A few words each, so enough for every flow that is called at one time. */
const CAPACITY = 20_000;

/** The terms of flow versions. They never change, so they are read once. */
@Injectable()
export class FlowTerms {
  private readonly known = new RecentlyUsed<string, ExecutionTerms>(CAPACITY);

  constructor(private readonly dataSource: DataSource) {}

  /** Those of any flow when there is no such version. */
  async of(flowVersionId: string, manager: EntityManager = this.dataSource.manager): Promise<ExecutionTerms> {
    const known = this.known.get(flowVersionId);
    if (known !== undefined) return known;
    const [version] = (await manager.query(
      `select definition -> 'priority' as priority, definition -> 'concurrency' as concurrency
       from sluice.flow_version where id = $1`,
      [flowVersionId],
    )) as Nullable<Pick<FlowDefinition, 'priority' | 'concurrency'>>[];
    if (version === undefined) return executionTerms({});
    const terms = executionTerms({
      priority: version.priority ?? undefined,
      concurrency: version.concurrency ?? undefined,
    });
    this.known.set(flowVersionId, terms);
    return terms;
  }
}

type Nullable<T> = { [K in keyof T]: T[K] | null };
