import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { EntityManager, Repository } from 'typeorm';
import { LimitedTransactions } from '../../database/limited-transactions.service.js';
import { type Page, toPage } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId } from '../../shared/uuid.js';
import { Execution } from '../execution.entity.js';
import type { ExecutionFilter } from './execution-filter.js';
import { isFlat } from './is-flat.js';
import { listingSql } from './listing-sql.js';
import { namespacesOf } from './namespaces-of.js';
import { readNewestFirst } from './read-newest-first.js';
import type { Visibility } from './visibility.js';

const SUMMARY = [
  'id',
  'namespace',
  'flowId',
  'flowVersionId',
  'state',
  'callerKind',
  'callerName',
  'requestId',
  'isTest',
  'error',
  'createdAt',
  'startedAt',
  'finishedAt',
].map((property) => `execution.${property}`);

/** Reads executions. */
@Injectable()
export class ExecutionQueries {
  constructor(
    @InjectRepository(Execution) private readonly executions: Repository<Execution>,
    private readonly limited: LimitedTransactions,
  ) {}

  /** Newest first, without trigger data. Throws `filter-too-broad`. */
  async list(
    filter: ExecutionFilter,
    visibility: Visibility,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<Execution>> {
    const namespaces = namespacesOf(filter, visibility);
    const [afterTime, afterId] = cursor === undefined ? [] : readNewestFirst(cursor);
    const listing = listingSql({ filter, limited: namespaces !== undefined, further: cursor !== undefined });
    const parameters = { ...filter, namespaces, afterTime, afterId, limit: limit + 1 };
    const read = (manager: EntityManager) =>
      manager
        .createQueryBuilder(Execution, 'execution')
        .select(SUMMARY)
        .where(`execution.id = any(array(${listing}))`, parameters)
        .orderBy({ 'execution.createdAt': 'DESC', 'execution.id': 'DESC' })
        .getMany();
    const rows = await (isFlat(filter) ? read(this.executions.manager) : this.limited.run(read));
    return toPage(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** Throws `execution-not-found`, also for one that is not visible. */
  async require(id: string, isVisible: (execution: Execution) => boolean): Promise<Execution> {
    const execution = isId(id) ? await this.executions.findOneBy({ id }) : null;
    if (execution === null || !isVisible(execution)) {
      throw new SluiceError('execution-not-found', `There is no execution ${id}.`);
    }
    return execution;
  }
}
