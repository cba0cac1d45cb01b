import { Injectable } from '@nestjs/common';
import { ActionCatalogue } from '../../actions/action-catalogue.service.js';
import { compileFlow } from '../../flow-language/compile-flow.js';
import { everyStep } from '../../flow-language/every-step.js';
import { simulate } from '../../flow-language/simulate.js';
import type { SimulatedCall, SimulatedOutcome } from '../../flow-language/simulated-call.js';
import { exampleOf } from '../../schema/example-of.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { completeMocks } from './complete-mocks.js';
import { fillTrigger } from './fill-trigger.js';
import type { Mocks } from './mock.js';
import { mockedOutcome } from './mocked-outcome.js';
import { RunBounds } from './run-bounds.js';
import { runPureAction } from './run-pure-action.js';
import { StepLines } from './step-lines.js';
import { stepOutputSchema } from './step-output-schema.js';
import type { TestSubject } from './test-subject.js';
import type { TestTrace } from './test-trace.js';

export interface DryRunInput {
  /** Members that are left out are filled in with examples. */
  trigger: JsonObject;
  mocks: Mocks;
  /** What the time is for all of the run. */
  now: Date;
}

const NO_EXECUTION = '00000000-0000-7000-8000-000000000000';

/**
 * Plays a flow through: pure actions run, everything else comes to what a mock says, or else to an example of what it may come
 * to. Nothing is written, nobody is called, nothing is waited for; the same input gives the same trace.
 */
@Injectable()
export class DryRun {
  constructor(private readonly actions: ActionCatalogue) {}

  /** Throws `validation-failed` for trigger data and mocks that the flow cannot meet. */
  async run(subject: TestSubject, { trigger: given, mocks: declared, now }: DryRunInput): Promise<TestTrace> {
    const { definition, catalogue, namespace } = subject;
    const { complexObjects } = catalogue;
    const mocks = soundMocks(declared, subject);
    const signature = catalogue.triggers.get(definition.trigger.type)!;
    const trigger = fillTrigger(given, signature.output(definition.trigger, complexObjects), complexObjects);
    const steps = new Map(everyStep(definition.steps).map((step) => [step.id, step]));
    const examples = new Map<string, JsonObject>();
    const lines = new StepLines();
    const bounds = new RunBounds();
    let ids = 0;
    const uuid = () => NO_EXECUTION.slice(0, -12) + (++ids).toString(16).padStart(12, '0');

    const example = (stepId: string): JsonObject => {
      const known = examples.get(stepId);
      if (known !== undefined) return structuredClone(known);
      const made = exampleOf(stepOutputSchema(steps.get(stepId)!, catalogue) ?? {}, complexObjects);
      const output = isJsonObject(made) ? made : {};
      examples.set(stepId, output);
      return structuredClone(output);
    };

    const outcomeOf = async (call: SimulatedCall): Promise<SimulatedOutcome> => {
      const { key, stepId } = call;
      const mocked = mockedOutcome(mocks, call);
      if (mocked !== undefined) {
        lines.comesFrom(key, 'mock');
        return mocked;
      }
      const action = call.action === null ? undefined : this.actions.get(call.action);
      if (action?.effect !== 'pure') {
        lines.comesFrom(key, 'example');
        return { output: call.kind === 'await-callback' ? { timedOut: true } : example(stepId) };
      }
      lines.comesFrom(key, 'ran');
      return runPureAction(action, call.input, {
        namespace,
        executionId: NO_EXECUTION,
        stepId,
        stepRunKey: key,
        idempotencyKey: `${NO_EXECUTION}:${key}`,
        complexObjects,
        now,
        log: (level, message) => lines.log(key, level, message),
        signal: bounds.signal,
      });
    };

    const environment = { now: () => new Date(now), uuid };
    const flow = compileFlow(definition, catalogue);
    const trace = await simulate(flow, { trigger, environment, outcomeOf, heed: bounds.heed });
    const { end, answer } = trace;
    return {
      state: end.state,
      output: end.state === 'completed' ? end.output : null,
      error: end.state === 'failed' ? end.error : null,
      answer: answer !== undefined && 'answer' in answer ? answer.answer : null,
      answerError: answer !== undefined && 'error' in answer ? answer.error : null,
      variables: trace.variables,
      trigger,
      now,
      steps: trace.stepRuns.map((stepRun) => ({
        ...stepRun,
        source: lines.sourceOf(stepRun.key),
        log: lines.logOf(stepRun.key),
      })),
    };
  }
}

function soundMocks(declared: Mocks, { definition, catalogue }: TestSubject): Mocks {
  const { mocks, errors } = completeMocks(declared, definition.steps, catalogue);
  if (errors.length === 0) return mocks;
  throw new SluiceError('validation-failed', 'The mocks are not what the flow can meet.', {
    errors: errors.map((error) => ({ ...error, pointer: `/mocks${error.pointer}` })),
  });
}
