import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Execution } from '../execution.entity.js';

/** The rest is found by the filter `retryOf`. */
const SHOWN = 20;

/** Reads what became of an execution that was tried again. */
@Injectable()
export class RetryQueries {
  constructor(@InjectRepository(Execution) private readonly executions: Repository<Execution>) {}

  /** The newest first. */
  of(executionId: string): Promise<Pick<Execution, 'id' | 'state'>[]> {
    return this.executions.find({
      select: { id: true, state: true },
      where: { retryOf: executionId },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: SHOWN,
    });
  }
}
