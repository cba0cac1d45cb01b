import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions.service.js';
import { ClaimLost } from './claim-lost.js';
import type { Claim } from './claim.js';
import { HELD, holding } from './held-sql.js';
import type { JournalledStepRun, Outlook } from './journalled-step-run.js';
import { LOOK, RESUME } from './wait-sql.js';

/** What it takes to go on with an execution that somebody has begun. */
export interface Resumption extends Outlook {
  /** In the order in which they were journalled; without those of rounds that are over. */
  stepRuns: JournalledStepRun[];
  /** With those of rounds that are over. */
  stepRunCount: number;
  /** Whether the caller has been answered. */
  answered: boolean;
}

/** What has become of step runs that wait, or blocks whose time runs. */
export interface News extends Outlook {
  /** Those that are over or due. */
  stepRuns: JournalledStepRun[];
}

/** Reads what an execution goes on with, and ends waits whose time has come by the database's clock. */
@Injectable()
export class ResumeStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Throws `ClaimLost`. The execution is locked first, by a statement of its own: should the last write of this very node
   * still be on its way, because the answer to it was lost, then what is read afterwards has it.
   */
  resume(claim: Claim): Promise<Resumption> {
    return this.transactions.run(async (manager) => {
      await manager.query('select from sluice.execution where id = $1 for no key update', [claim.executionId]);
      return this.read(manager, claim, RESUME);
    });
  }

  /** Of the step runs with these keys. Throws `ClaimLost`. */
  async look(claim: Claim, keys: readonly string[]): Promise<News> {
    return this.read(this.dataSource.manager, claim, LOOK, [keys]);
  }

  /**
   * Gives the execution so many milliseconds from when it was accepted, unless it has a limit already. Answers how many are
   * left. Throws `ClaimLost`.
   */
  async limit(claim: Claim, milliseconds: number): Promise<number> {
    const [[row]] = (await this.dataSource.query(
      `update sluice.execution
       set deadline_at = coalesce(deadline_at, created_at + $5::double precision * interval '1 millisecond')
       where ${HELD}
       returning extract(epoch from deadline_at - statement_timestamp())::float8 * 1000 as remaining`,
      [...holding(claim), milliseconds],
    )) as [{ remaining: number }[], number];
    if (row === undefined) throw new ClaimLost(claim);
    return row.remaining;
  }

  private async read<T>(
    manager: EntityManager,
    claim: Claim,
    statement: string,
    parameters: unknown[] = [],
  ): Promise<T> {
    const [{ held, ...read }] = (await manager.query(statement, [...holding(claim), ...parameters])) as [
      T & { held: boolean },
    ];
    if (!held) throw new ClaimLost(claim);
    return read as T;
  }
}
