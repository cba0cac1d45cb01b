import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Page } from '../shared/keyset-page.js';
import { newId } from '../shared/uuid.js';
import { IgnoredRequest } from './ignored-request.entity.js';
import { newestFirst } from './reading/newest-first.js';
import type { StartRequest } from './start-request.js';

/** Remembers requests that did not meet their endpoint's start condition. */
@Injectable()
export class IgnoredRequests {
  constructor(@InjectRepository(IgnoredRequest) private readonly ignored: Repository<IgnoredRequest>) {}

  /** Resolves once it is committed. */
  async record(request: Omit<StartRequest, 'trigger' | 'once'>): Promise<void> {
    const { namespace, flowId, flowVersionId, caller, requestId } = request;
    await this.ignored.insert({
      id: newId(),
      namespace,
      flowId,
      flowVersionId,
      callerKind: caller?.kind ?? null,
      callerId: caller?.id ?? null,
      callerName: caller?.name ?? null,
      requestId,
    });
  }

  /** Newest first. */
  async page(
    { namespace, flowId }: { namespace: string; flowId?: string },
    page: { limit: number; cursor?: string },
  ): Promise<Page<IgnoredRequest>> {
    const query = this.ignored.createQueryBuilder('ignored').where({ namespace });
    if (flowId !== undefined) query.andWhere({ flowId });
    return newestFirst(query, page);
  }
}
