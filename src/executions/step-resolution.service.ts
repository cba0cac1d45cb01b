import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StepError } from '../flow-language/journal.js';
import { unfitData } from '../flow-language/unfit-data.js';
import type { JsonObject } from '../shared/json.js';
import { SluiceError } from '../shared/sluice-error.js';
import { awaitsResolution } from './awaits-resolution.js';
import { resolveStepRuns, ROUSE_TOLD } from './store/resolution-sql.js';

/** What comes of a step run that waited: its output, or why it failed, which its retry policy may have tried again. */
export type Resolution = { output: JsonObject } | { error: StepError };

/** Ends the wait of a step run from outside its execution: a callback came, an approval was given. */
@Injectable()
export class StepResolution {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Answers whether it did: false when the step run does not wait any more, was resolved before, or never waited. The
   * execution goes on wherever it is, once the transaction commits. Locks the execution, so whoever holds a lock that one of
   * its steps might want must take it after this. Throws `payload-too-large` or `validation-failed` for what cannot be kept.
   */
  async resolve(
    executionId: string,
    key: string,
    resolution: Resolution,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<boolean> {
    const { output, error } = { output: null, error: null, ...resolution };
    requireFit(output ?? { ...error });
    const blamed = error === null ? null : { ...error, stepId: null };
    const [{ resolved }] = (await manager.query(
      `with news as (
         select $1::uuid as execution_id, $2::text as key, $3::json as output, $4::json as error,
           null::uuid as called_id),
       ${resolveStepRuns('news')}
       select exists (select from resolved) as resolved, ${ROUSE_TOLD}`,
      [executionId, key, output, blamed],
    )) as [{ resolved: boolean }];
    return resolved;
  }

  /**
   * Changes what the output will be when a step run is not resolved in time. Answers whether it did: false when the step run
   * does not wait any more. Locks the execution, as `resolve` does.
   */
  async foretell(executionId: string, key: string, output: JsonObject, manager: EntityManager): Promise<boolean> {
    requireFit(output);
    await manager.query('select from sluice.execution where id = $1 for no key update', [executionId]);
    const [, count] = (await manager.query(
      `update sluice.step_run set output = $3
       where execution_id = $1 and key = $2 and ${awaitsResolution('$1::uuid', '$2::text')}`,
      [executionId, key, output],
    )) as [unknown, number];
    return count === 1;
  }
}

function requireFit(data: JsonObject): void {
  const unfit = unfitData('output', data);
  if (unfit === undefined) return;
  throw new SluiceError(unfit.code === 'output-too-large' ? 'payload-too-large' : 'validation-failed', unfit.message);
}
