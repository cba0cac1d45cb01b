import type { JsonObject } from '../shared/json.js';
import type { AnswerOutcome } from './answer.js';
import type { CompiledFlow } from './compiled-flow.js';
import { FlowRun } from './flow-run.js';
import type { StepError } from './journal.js';
import { LIMITS } from './run/limits.js';
import type { Complete, Fail } from './run-decision.js';
import type { RunStart } from './run-start.js';
import { SimulatedJournal } from './run/simulated-journal.js';
import type { OutcomeOf, SimulatedCall } from './simulated-call.js';
import type { TracedStepRun } from './traced-step-run.js';

export interface SimulationOptions extends Pick<RunStart, 'trigger' | 'environment'> {
  /** Says what comes of each step run that would reach beyond the flow. */
  outcomeOf: OutcomeOf;
  /** After so many of those the run is abandoned with `too-many-step-runs`. */
  mostCalls?: number;
  /** Asked again and again while it runs, so that others get their turn; the run is abandoned with the error it gives. */
  heed?(progress: SimulationProgress): Promise<StepError | undefined> | undefined;
}

export interface SimulationProgress {
  stepRuns: number;
  /** What all inputs and outputs so far come to, as JSON. */
  characters: number;
}

/** All that a simulated execution did. */
export interface Trace {
  /** In the order in which they began. */
  stepRuns: readonly TracedStepRun[];
  end: { state: 'completed'; output: JsonObject } | { state: 'failed'; error: Fail['error'] };
  /** What the caller was answered, or why that could not be built; undefined when no answer is mapped. */
  answer?: AnswerOutcome;
  variables: JsonObject;
}

/**
 * Runs a flow to its end without an engine: nothing is waited for, written or called. Step runs are told of one at a time,
 * in the order in which they were handed out, so the same outcomes give the same trace.
 */
export async function simulate(flow: CompiledFlow, options: SimulationOptions): Promise<Trace> {
  const { trigger, environment, outcomeOf, mostCalls = LIMITS.stepRuns, heed } = options;
  const run = new FlowRun(flow, { trigger, environment, journal: [], resumeUrl: (key) => `simulated:${key}` });
  const journal = new SimulatedJournal();
  const end = await takeDecisions();
  if (end !== undefined) return traceOf(end);
  for (let calls = 1; ; calls++) {
    const call = journal.nextCall();
    if (call === undefined) throw new Error('Nothing is under way, and the execution is not over.');
    if (calls > mostCalls) run.abandon(tooMany(mostCalls));
    else await perform(call);
    const ending = await takeDecisions();
    if (ending !== undefined) return traceOf(ending);
  }

  /** Acts on all that can be done now; answers how the execution ended, if it did. */
  async function takeDecisions(): Promise<Complete | Fail | undefined> {
    for (let batch = run.next(); batch.length > 0; batch = run.next()) {
      const reason = await heed?.(journal.progress);
      if (reason !== undefined) run.abandon(reason);
      for (const decision of batch) {
        if (decision.kind === 'complete' || decision.kind === 'fail') return decision;
        if (decision.kind === 'cancel') throw new Error('Nobody cancels a simulation.');
        const told = journal.take(decision);
        if (told !== undefined) run.learn(told);
      }
    }
    return undefined;
  }

  async function perform(call: SimulatedCall): Promise<void> {
    const outcome = await outcomeOf(call);
    const { key, attempt: attempts } = call;
    if ('output' in outcome) return run.learn(journal.complete(call, outcome.output));
    const { error, retryAfterMilliseconds } = outcome;
    const wait = call.retry?.({ error, attempts, retryAfterMilliseconds, random: 0 });
    if (wait === undefined) return run.learn(journal.fail(call, error));
    run.learn(journal.wait(call, error));
    run.again(key);
  }

  function traceOf(ending: Complete | Fail): Trace {
    const { answer = journal.answer } = ending;
    return {
      stepRuns: journal.stepRuns,
      end:
        ending.kind === 'complete'
          ? { state: 'completed', output: ending.output }
          : { state: 'failed', error: ending.error },
      ...(answer && { answer }),
      variables: structuredClone(run.variables),
    };
  }
}

function tooMany(calls: number) {
  return { code: 'too-many-step-runs', message: `More than ${calls} step runs would reach beyond the flow.` };
}
