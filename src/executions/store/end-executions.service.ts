import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GroupCommit } from '../../database/group-commit.js';
import { prepared } from '../../database/prepared-statements.js';
import type { AnswerOutcome } from '../../flow-language/answer.js';
import { NodeIdentity } from '../../nodes/node-identity.js';
import type { JsonObject } from '../../shared/json.js';
import type { ExecutionError } from '../execution-error.js';
import { ExecutionOutcomes } from '../execution-outcomes.service.js';
import { ExecutionMetrics } from '../measuring/execution-metrics.service.js';
import { tellNodes } from './awaited-sql.js';
import { ClaimLost } from './claim-lost.js';
import type { Claim } from './claim.js';
import { ROUSE_PARENTS, tellParents } from './execution-end-sql.js';
import { claimRow, claimRows, HELD_AS_GIVEN } from './held-together-sql.js';
import { bindStepRuns, cancelStepRuns, upsertStepRuns } from './step-run-sql.js';
import type { StepRunWrite } from './step-run-write.js';

/** How an execution ends, and what is journalled of it last. */
export interface ExecutionEnd {
  claim: Claim;
  state: 'completed' | 'failed' | 'cancelled';
  writes: readonly StepRunWrite[];
  /** Written unless there is one already. */
  answer: AnswerOutcome | null;
  output?: JsonObject;
  error?: ExecutionError;
}

interface EndedRow {
  id: string;
  /** Somebody on this node waits for it. */
  awaited: boolean | null;
  answer: AnswerOutcome | null;
}

/**
 * Ends those executions, parameter 2, whose claim is valid, with their last step runs, parameter 3, and tells the nodes
 * other than this one, parameter 1. Answers which ones it has ended. Called executions tell their parents too; a parent can
 * be told of one at a time.
 */
function end(called: boolean): string {
  return prepared(`
    with held as (
      update sluice.execution set state = given.state, claimed_by = null, finished_at = statement_timestamp(),
        answer = coalesce(execution.answer, given.answer), output = given.output, error = given.error
      from ${claimRows('$2', ['state text', 'answer json', 'output json', 'error json'])}
      where ${HELD_AS_GIVEN}
      returning execution.id, execution.state, execution.answer, execution.output, execution.error, awaited_by,
        parent_execution_id, parent_key),
    ended_early as (select id from held where state <> 'completed'),
    written as (${upsertStepRuns('$3')}),
    ${cancelStepRuns('ended_early', '$3')}
    ${called ? `, ${tellParents('held')}` : ''}
    select id, $1 = any(awaited_by) as awaited, case when $1 = any(awaited_by) then answer end as answer,
      ${tellNodes('held', '$1')}, ${called ? ROUSE_PARENTS : 'null'}
    from held`);
}

const END = end(false);
const END_CALLED = end(true);

/** Ends executions that this node runs, several together. */
@Injectable()
export class EndExecutions {
  private readonly group = new GroupCommit<ExecutionEnd, EndedRow | undefined>({
    write: (ends) => this.write(END, ends),
    most: 100,
    lanes: 2,
    onWritten: (size, milliseconds) => this.metrics.group('end', size, milliseconds),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly outcomes: ExecutionOutcomes,
    private readonly node: NodeIdentity,
    private readonly metrics: ExecutionMetrics,
  ) {}

  /** Throws `ClaimLost`, having written nothing. */
  async end(how: ExecutionEnd): Promise<void> {
    const { claim, state } = how;
    const ended = claim.isCalled ? (await this.write(END_CALLED, [how]))[0] : await this.group.add(how);
    if (ended === undefined) throw new ClaimLost(claim);
    this.metrics.finished(state);
    const { awaited, answer } = ended;
    if (awaited === true) this.outcomes.tell({ executionId: claim.executionId, state, answer });
  }

  private async write(statement: string, ends: readonly ExecutionEnd[]): Promise<(EndedRow | undefined)[]> {
    const rows = ends.map(({ claim, state, answer, output, error }) => ({
      ...claimRow(claim),
      ...{ state, answer, output, error },
    }));
    const journals = ends.map(({ claim: { executionId }, writes }) => ({ executionId, writes }));
    const ended: EndedRow[] = await this.dataSource.query(statement, [
      this.node.id,
      JSON.stringify(rows),
      bindStepRuns(journals),
    ]);
    const byId = new Map(ended.map((row) => [row.id, row]));
    return ends.map(({ claim }) => byId.get(claim.executionId));
  }
}
