import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { GroupCommit } from '../../database/group-commit.js';
import { prepared } from '../../database/prepared-statements.js';
import { ExecutionMetrics } from '../measuring/execution-metrics.service.js';
import { ClaimLost } from './claim-lost.js';
import type { Claim } from './claim.js';
import { claimRow, claimRows, HELD_AS_GIVEN } from './held-together-sql.js';
import { StepRunOver } from './step-run-over.js';
import { bindStepRuns, upsertStepRuns } from './step-run-sql.js';
import type { StepRunWrite } from './step-run-write.js';

/** What is journalled of an execution that goes on running. */
export interface JournalEntry {
  claim: Claim;
  writes: readonly StepRunWrite[];
}

/** What came of an entry: why nothing may be kept of it, or undefined when all is well. */
export type Refusal = ClaimLost | StepRunOver | undefined;

/**
 * Writes the step runs, parameter 2, of those executions, parameter 1, whose claim is valid. They are locked, so that it
 * stays valid until the end of the transaction. Answers them, each with the keys of its step runs that were not over before.
 */
const WRITE = prepared(`
  with held as (
    select execution.id from sluice.execution join ${claimRows('$1')} on ${HELD_AS_GIVEN}
    order by execution.id for no key update of execution),
  written as (${upsertStepRuns('$2')})
  select id, array(select key from written where execution_id = held.id) as keys from held`);

/** Journals step runs of executions that go on running, those of several executions together. */
@Injectable()
export class JournalStore {
  private readonly group = new GroupCommit<JournalEntry, Refusal>({
    write: (entries) => this.writeAll(this.dataSource.manager, entries),
    most: 100,
    lanes: 2,
    onWritten: (size, milliseconds) => this.metrics.group('journal', size, milliseconds),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly metrics: ExecutionMetrics,
  ) {}

  /** Throws `ClaimLost`, having written nothing. */
  async record(entry: JournalEntry): Promise<void> {
    const refusal = await this.group.add(entry);
    if (refusal instanceof ClaimLost) throw refusal;
  }

  /**
   * Writes entries, the last step run of each being its own, in a transaction that must be undone when one is refused: its
   * claim is lost, or its own step run is over already.
   */
  async writeAll(manager: EntityManager, entries: readonly JournalEntry[]): Promise<Refusal[]> {
    const claims = entries.map(({ claim }) => claimRow(claim));
    const journals = entries.map(({ claim: { executionId }, writes }) => ({ executionId, writes }));
    const held = (await manager.query(WRITE, [JSON.stringify(claims), bindStepRuns(journals)])) as WrittenRow[];
    const keys = new Map(held.map((row) => [row.id, row.keys]));
    return entries.map(({ claim, writes }) => {
      const written = keys.get(claim.executionId);
      if (written === undefined) return new ClaimLost(claim);
      const own = writes.at(-1);
      return own === undefined || written.includes(own.key) ? undefined : new StepRunOver(claim, own.key);
    });
  }
}

interface WrittenRow {
  id: string;
  keys: string[];
}
