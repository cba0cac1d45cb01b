import { Injectable } from '@nestjs/common';
import { ActionCatalogue } from '../../actions/action-catalogue.service.js';
import { everyStep } from '../../flow-language/every-step.js';
import type { FlowDefinition } from '../../flow-language/flow-definition.js';
import { type RecordedExecution, RecordedExecutions } from '../../executions/recorded-executions.service.js';
import type { JsonObject } from '../../shared/json.js';
import type { Mocks } from '../dry-run/mock.js';
import { mocksOfExecution } from './mocks-of-execution.js';
import { redactTrigger } from './redact-trigger.js';

export interface RecordedInput {
  execution: RecordedExecution;
  /** Without credentials. */
  trigger: JsonObject;
  mocks: Mocks;
}

/** Turns what an execution met into what a dry run meets. */
@Injectable()
export class PlayAgain {
  constructor(
    private readonly executions: RecordedExecutions,
    private readonly actions: ActionCatalogue,
  ) {}

  /** Of steps that `definition` does not have any more nothing is kept. Throws what `RecordedExecutions` does. */
  async inputOf(flowId: string, executionId: string, { steps }: Pick<FlowDefinition, 'steps'>): Promise<RecordedInput> {
    const recorded = await this.executions.require(flowId, executionId);
    const ids = new Set(everyStep(steps).map(({ id }) => id));
    const stepRuns = recorded.stepRuns.filter(({ stepId }) => ids.has(stepId));
    const execution = { ...recorded, stepRuns };
    const runs = (type: string) => {
      const action = this.actions.get(type);
      return action?.effect === 'pure' && action.readsData !== true;
    };
    return { execution, trigger: redactTrigger(recorded.trigger), mocks: mocksOfExecution(execution, runs) };
  }
}
