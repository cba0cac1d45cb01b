import { Injectable } from '@nestjs/common';
import { executionTerms } from '../../flow-language/execution-terms.js';
import type { CallFlow } from '../../flow-language/run-decision.js';
import { type CallableFlow, CallableFlows } from '../../flows/callable-flows.service.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import type { JsonObject } from '../../shared/json.js';
import { CalledExecutionStore } from '../store/called-execution-store.service.js';
import type { Attempt } from './attempt.js';
import { CommittingStep } from './committing-step.service.js';
import type { FlowStart } from './flow-start.js';
import type { OpenJournal } from './open-journal.js';
import { StepFailed, type StepOutcome } from './step-outcome.js';
import { limited } from './waiting-step-run.js';

/** So deep calls may be nested. */
const DEEPEST = 10;

/** Starts the flows that a flow calls: the new execution and the step run that waits for it are there together or not at all. */
@Injectable()
export class FlowCaller {
  constructor(
    private readonly flows: CallableFlows,
    private readonly executions: CalledExecutionStore,
    private readonly committing: CommittingStep,
  ) {}

  /** Throws `StepFailed`, `AttemptStopped`, or what kept the journal from being saved. */
  async call(
    { execution, version }: FlowStart,
    journal: OpenJournal,
    attempt: Attempt,
    { key, flow, version: which, wait, input, timeoutMilliseconds }: CallFlow,
  ): Promise<StepOutcome> {
    const depth = execution.depth + 1;
    if (depth > DEEPEST) {
      throw new StepFailed({ code: 'calls-too-deep', message: `Calls may be nested ${DEEPEST} deep.` });
    }
    const called = await this.flows.find(version, flow, which);
    if (called === null) {
      const message = `There is no active flow "${flow}" that can be called.`;
      throw new StepFailed({ code: 'flow-not-callable', message, pointer: '/callFlow' });
    }
    const inputs = inputsFor(called, input);
    const write = await this.committing.run(execution.claim, journal, attempt, async (manager) => {
      const executionId = await this.executions.queue(manager, {
        namespace: called.version.namespace,
        flowId: called.version.flowId,
        flowVersionId: called.version.id,
        trigger: { inputs },
        depth,
        terms: executionTerms(called.version.definition),
        parentExecutionId: execution.claim.executionId,
        parentKey: key,
      });
      const begun = { ...attempt.begun, output: { executionId } };
      if (wait) return limited({ ...begun, state: 'waiting' }, timeoutMilliseconds);
      return { ...begun, state: 'completed', finishedAt: performance.now() };
    });
    return { write, isSaved: true, mustSave: false };
  }
}

/** With the defaults that the flow declares. Throws `StepFailed` when they are not what it takes. */
function inputsFor({ version, inputs: schema }: CallableFlow, given: JsonObject): JsonObject {
  const inputs = structuredClone(given);
  const [error] = sharedValidator(schema, version.complexObjects)(inputs);
  if (error === undefined) return inputs;
  const name = error.pointer.slice(1).replaceAll('/', '.') || 'inputs';
  throw new StepFailed({
    code: 'invalid-input',
    message: `${name} ${error.message}.`,
    pointer: `/inputs${error.pointer}`,
  });
}
