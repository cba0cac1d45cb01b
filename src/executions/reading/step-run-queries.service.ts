import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { decodeCursor, type Page, toPage } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { StepRunState } from '../execution-state.js';
import { StepRun } from '../step-run.entity.js';

/** Which step runs of an execution are wanted. */
export interface StepRunFilter {
  /** The step run of the loop in whose rounds they are; those outside loops when absent. */
  loop?: string;
  round?: number;
  state?: StepRunState;
}

/** How far a loop is. */
export interface Rounds {
  begun: number;
  /** In which a step failed, caught errors among them. */
  failed: number;
}

/** Reads the step runs of executions. What is asked for is in an index, so long loops cost no more than short ones. */
@Injectable()
export class StepRunQueries {
  constructor(@InjectRepository(StepRun) private readonly stepRuns: Repository<StepRun>) {}

  /** Those outside loops, in the order in which the flow version has its steps. */
  outsideLoops(executionId: string): Promise<StepRun[]> {
    return this.stepRuns.find({ where: { executionId, loopKey: IsNull() }, order: { position: 'ASC' } });
  }

  /** One page, by round, and in each as the flow version has its steps. */
  async page(
    executionId: string,
    { loop, round, state }: StepRunFilter,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<StepRun>> {
    const query = this.stepRuns.createQueryBuilder('run').where({ executionId });
    query.andWhere(loop === undefined ? 'run.loopKey is null' : 'run.loopKey = :loop', { loop });
    if (round !== undefined) query.andWhere('run.round = :round', { round });
    if (state !== undefined) query.andWhere('run.state = :state', { state });
    if (cursor !== undefined) {
      const [afterRound, afterPosition, afterKey] = readCursor(cursor);
      const after = { afterRound, afterPosition, afterKey };
      if (loop === undefined) query.andWhere('(run.position, run.key) > (:afterPosition, :afterKey)', after);
      else query.andWhere('(run.round, run.position, run.key) > (:afterRound, :afterPosition, :afterKey)', after);
    }
    const rows = await query
      .orderBy({ 'run.round': 'ASC', 'run.position': 'ASC', 'run.key': 'ASC' })
      .limit(limit + 1)
      .getMany();
    return toPage(rows, limit, (row) => [row.round ?? 0, row.position, row.key]);
  }

  /** How far the loops among these step runs are, by their keys. */
  async roundsOf(executionId: string, stepRuns: readonly StepRun[]): Promise<ReadonlyMap<string, Rounds>> {
    const loops = stepRuns.filter(({ logic }) => logic === 'for-each' || logic === 'do-until').map(({ key }) => key);
    if (loops.length === 0) return new Map();
    const rows = (await this.stepRuns.query(
      `select loop_key, count(distinct round)::integer as begun,
         (count(distinct round) filter (where state in ('failed', 'caught')))::integer as failed
       from sluice.step_run where execution_id = $1 and loop_key = any($2) group by loop_key`,
      [executionId, loops],
    )) as { loop_key: string; begun: number; failed: number }[];
    const nothing: Rounds = { begun: 0, failed: 0 };
    const counted = new Map(rows.map(({ loop_key, begun, failed }) => [loop_key, { begun, failed }]));
    return new Map(loops.map((key) => [key, counted.get(key) ?? nothing]));
  }

  /** How many errors a `catch` has dealt with: the steps to blame, without the blocks that failed for their sake. */
  async caughtErrors(executionId: string): Promise<number> {
    const [{ caught }] = (await this.stepRuns.query(
      `select count(*)::integer as caught from sluice.step_run
       where execution_id = $1 and error is not null and state = 'caught' and error ->> 'stepId' = step_id`,
      [executionId],
    )) as [{ caught: number }];
    return caught;
  }
}

function readCursor(cursor: string): [number, number, string] {
  const [round, position, key] = decodeCursor(cursor, 3);
  if (isPlace(round) && isPlace(position) && typeof key === 'string') return [round, position, key];
  throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
}

function isPlace(part: unknown): part is number {
  return Number.isInteger(part) && (part as number) >= 0 && (part as number) < 2 ** 31;
}
