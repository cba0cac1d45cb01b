import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ExecutionState } from './execution-state.js';
import { ADD_UP, CONSERVATION } from './store/ledger-sql.js';

/** What was counted, and what there is, at one moment. */
export interface ConservationReport {
  /** Executions that were accepted since `since`, those that there were then among them. */
  accepted: number;
  /** Executions that had had their time and were removed. */
  purged: number;
  byState: Record<ExecutionState, number>;
  /** Accepted, not purged, and not there: 0 unless something was lost, or less than 0 when something came about otherwise. */
  gap: number;
  /** Null while nothing has been counted. */
  since: Date | null;
  at: Date;
}

const NONE: Record<ExecutionState, number> = {
  queued: 0,
  running: 0,
  waiting: 0,
  completed: 0,
  failed: 0,
  cancelled: 0,
};

/** Whether every execution that was accepted is still there, or was purged. */
@Injectable()
export class Conservation {
  constructor(private readonly dataSource: DataSource) {}

  /** One look at everything at the same moment: exact also under load. Takes about a second for ten million executions. */
  async report(): Promise<ConservationReport> {
    const [row] = (await this.dataSource.query(CONSERVATION)) as [Row];
    const byState = { ...NONE, ...row.by_state };
    const [accepted, purged] = [Number(row.accepted), Number(row.purged)];
    const there = Object.values(byState).reduce((sum, count) => sum + count, 0);
    return { accepted, purged, byState, gap: accepted - purged - there, since: row.since, at: row.at };
  }

  /** Replaces many rows of the ledger by one that says the same. Safe on every node at the same time. Answers how many. */
  async addUp(): Promise<number> {
    const [{ rows }] = (await this.dataSource.query(ADD_UP)) as [{ rows: number }];
    return rows;
  }
}

interface Row {
  accepted: string;
  purged: string;
  by_state: Partial<Record<ExecutionState, number>> | null;
  since: Date | null;
  at: Date;
}
