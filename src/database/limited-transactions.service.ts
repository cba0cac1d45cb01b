import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SluiceConfig } from '../config/sluice-config.js';
import { SluiceError } from '../shared/sluice-error.js';
import { Transactions } from './transactions.service.js';

/** What PostgreSQL says of a statement that took longer than it may. */
const CANCELLED = '57014';

/** Transactions for what a caller asks for so freely that it may be much: no statement of theirs takes longer than is set. */
@Injectable()
export class LimitedTransactions {
  constructor(
    private readonly transactions: Transactions,
    private readonly config: SluiceConfig,
  ) {}

  /** Throws `filter-too-broad` when a statement took too long. */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const { readSeconds } = this.config;
    try {
      return await this.transactions.run(async (manager) => {
        await manager.query(`select set_config('statement_timeout', $1, true)`, [`${readSeconds}s`]);
        return work(manager);
      });
    } catch (error) {
      if (!isCancelled(error)) throw error;
      const detail =
        `Looking for what meets the filter took longer than ${readSeconds} s. Narrow it: name a flow, a state or a ` +
        'shorter time.';
      throw new SluiceError('filter-too-broad', detail, { cause: error });
    }
  }
}

function isCancelled(error: unknown): boolean {
  return (error as { driverError?: { code?: unknown } } | null)?.driverError?.code === CANCELLED;
}
