import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { SluiceError } from '../shared/sluice-error.js';
import { isId } from '../shared/uuid.js';
import { Execution } from './execution.entity.js';
import { StepRun } from './step-run.entity.js';

export type RecordedStepRun = Pick<StepRun, 'key' | 'stepId' | 'action' | 'logic' | 'state' | 'output' | 'error'>;

export interface RecordedExecution extends Pick<
  Execution,
  'id' | 'flowId' | 'state' | 'trigger' | 'output' | 'error' | 'answer' | 'createdAt'
> {
  stepRuns: readonly RecordedStepRun[];
}

const MOST_STEP_RUNS = 5_000;

/** Executions with all that came of their steps, for whoever wants to play them again. */
@Injectable()
export class RecordedExecutions {
  constructor(
    @InjectRepository(Execution) private readonly executions: Repository<Execution>,
    @InjectRepository(StepRun) private readonly stepRuns: Repository<StepRun>,
  ) {}

  /** Throws `execution-not-found`, also for one of another flow, and `validation-failed` for one with too many step runs. */
  async require(flowId: string, id: string): Promise<RecordedExecution> {
    const execution = isId(id) ? await this.executions.findOneBy({ id, flowId }) : null;
    if (execution === null) throw new SluiceError('execution-not-found', `There is no execution ${id} of this flow.`);
    const stepRuns = await this.stepRuns.find({
      select: { key: true, stepId: true, action: true, logic: true, state: true, output: true, error: true },
      where: { executionId: id },
      order: { position: 'ASC', key: 'ASC' },
      take: MOST_STEP_RUNS + 1,
    });
    if (stepRuns.length <= MOST_STEP_RUNS) return { ...execution, stepRuns };
    const message = `has more than ${MOST_STEP_RUNS} step runs`;
    throw new SluiceError('validation-failed', 'The execution is too long to be played again.', {
      errors: [{ pointer: '/executionId', code: 'too-large', message }],
    });
  }
}
