import { Injectable } from '@nestjs/common';
import type { CallFlow } from '../../flow-language/run-decision.js';
import type { Attempt } from './attempt.js';
import type { FlowStart } from './flow-start.js';
import type { OpenJournal } from './open-journal.js';
import { StepFailed, type StepOutcome } from './step-outcome.js';

/** Starts the flows that a flow calls. */
@Injectable()
export class FlowCaller {
  async call(_start: FlowStart, _journal: OpenJournal, _attempt: Attempt, _decision: CallFlow): Promise<StepOutcome> {
    throw new StepFailed({ code: 'unknown-flow', message: 'TODO' });
  }
}
