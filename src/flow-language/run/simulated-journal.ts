import type { JsonObject } from '../../shared/json.js';
import type { AnswerOutcome } from '../answer.js';
import type { StepError, StepRunKey } from '../journal.js';
import type { RunDecision, RunEnding, StepRunPlace } from '../run-decision.js';
import type { RunFact } from '../run-fact.js';
import type { SimulatedCall } from '../simulated-call.js';
import { placeIn } from './place-in.js';
import type { TracedStepRun } from '../traced-step-run.js';

/** What a simulated execution has done so far, and what is to be told of next. */
export class SimulatedJournal {
  /** What a step has answered. */
  answer?: AnswerOutcome;
  private readonly traced = new Map<StepRunKey, TracedStepRun>();
  /** Handed out and not told of, in that order. */
  private readonly calls = new Map<StepRunKey, SimulatedCall>();
  private readonly triesByStep = new Map<string, number>();
  private characters = 0;

  get stepRuns(): readonly TracedStepRun[] {
    return [...this.traced.values()];
  }

  get progress(): { stepRuns: number; characters: number } {
    return { stepRuns: this.traced.size, characters: this.characters };
  }

  nextCall(): SimulatedCall | undefined {
    const [call] = this.calls.values();
    return call;
  }

  /** Answers what is known of a decision at once, for the flow to learn. */
  take(decision: Exclude<RunDecision, RunEnding>): RunFact | undefined {
    switch (decision.kind) {
      case 'record': {
        const { state, input, output, error } = decision;
        const attempts = state === 'skipped' ? 0 : 1;
        this.write(decision, { attempts, ...this.traced.get(decision.key), state, input, output, error });
        return undefined;
      }
      case 'give-up':
        decision.keys.forEach((key) => this.giveUp(key));
        return undefined;
      case 'respond': {
        const { key, answer, output } = decision;
        this.answer = { answer };
        this.write(decision, { state: 'completed', input: { ...answer } as JsonObject, output, attempts: 1 });
        return { key, state: 'completed', output };
      }
      case 'await-callback':
        this.call({ ...placeIn(decision), kind: decision.kind, input: {}, retry: null });
        return { key: decision.key, state: 'waiting' };
      default: {
        const { kind, input, retry } = decision;
        this.call({ ...placeIn(decision), kind, input, retry });
        return undefined;
      }
    }
  }

  complete(call: SimulatedCall, output: JsonObject): RunFact {
    return this.end(call, { state: 'completed', output });
  }

  fail(call: SimulatedCall, error: StepError): RunFact {
    return this.end(call, { state: 'failed', error: { ...error, stepId: call.stepId } });
  }

  /** It is to be tried again. */
  wait(call: SimulatedCall, error: StepError): RunFact {
    return this.end(call, { state: 'waiting', error });
  }

  private call(call: Omit<SimulatedCall, 'attempt' | 'before'>): void {
    const attempt = (this.traced.get(call.key)?.attempts ?? 0) + 1;
    const before = this.triesByStep.get(call.stepId) ?? 0;
    this.triesByStep.set(call.stepId, before + 1);
    this.calls.set(call.key, { ...call, attempt, before });
    this.write(call, { state: 'running', input: structuredClone(call.input), attempts: attempt });
  }

  private end({ key }: SimulatedCall, fact: Omit<RunFact, 'key'>): RunFact {
    this.calls.delete(key);
    this.count(fact.output);
    this.traced.set(key, { ...this.traced.get(key)!, error: null, ...fact });
    return { key, ...fact };
  }

  private giveUp(key: StepRunKey): void {
    this.calls.delete(key);
    const stepRun = this.traced.get(key);
    if (stepRun !== undefined) this.traced.set(key, { ...stepRun, state: 'cancelled' });
  }

  private write(place: StepRunPlace, what: Pick<TracedStepRun, 'state' | 'attempts'> & Partial<TracedStepRun>): void {
    const nothing = { input: null, output: null, error: null };
    this.count(what.input);
    this.count(what.output);
    this.traced.set(place.key, { ...nothing, ...what, ...placeIn(place) });
  }

  private count(data: JsonObject | null | undefined): void {
    if (data != null) this.characters += JSON.stringify(data).length;
  }
}
