import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, type Repository } from 'typeorm';
import type { Page } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId } from '../../shared/uuid.js';
import { Execution } from '../execution.entity.js';
import type { ExecutionFilter } from './execution-filter.js';
import { newestFirst } from './newest-first.js';

/** Namespaces whose executions are seen; those of others are absent. */
export type Visibility = 'all' | readonly string[];

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
  constructor(@InjectRepository(Execution) private readonly executions: Repository<Execution>) {}

  /** Newest first, without trigger data. */
  async list(
    filter: ExecutionFilter,
    visibility: Visibility,
    page: { limit: number; cursor?: string },
  ): Promise<Page<Execution>> {
    const { createdFrom, createdTo, ...equal } = filter;
    const query = this.executions.createQueryBuilder('execution').select(SUMMARY);
    for (const [column, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`execution.${column} = :${column}`, { [column]: value });
    }
    if (createdFrom) query.andWhere('execution.createdAt >= :createdFrom', { createdFrom });
    if (createdTo) query.andWhere('execution.createdAt < :createdTo', { createdTo });
    if (visibility !== 'all') query.andWhere({ namespace: In([...visibility]) });
    return newestFirst(query, page);
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
