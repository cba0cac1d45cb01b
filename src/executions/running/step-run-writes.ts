import type { StepError } from '../../flow-language/journal.js';
import type { AwaitCallback, Record, StepRunPlace } from '../../flow-language/run-decision.js';
import type { JsonObject } from '../../shared/json.js';
import type { StepRunWrite } from '../store/step-run-write.js';

/** A step run before it is journalled. */
export type NewWrite = Omit<StepRunWrite, 'seq'>;

/** What the language has decided about a step of flow logic. */
export function recorded(record: Record, now: number): NewWrite {
  const { state, input, output, error, roundsDone, timeoutMilliseconds } = record;
  const isLimited = state === 'running' && timeoutMilliseconds !== undefined;
  return {
    ...nothingOf(record),
    state,
    input,
    output,
    error,
    roundsDone: roundsDone ?? null,
    attempts: state === 'skipped' ? 0 : 1,
    dueAt: isLimited ? now + timeoutMilliseconds : null,
    onDue: isLimited ? 'fail' : null,
    startedAt: state === 'skipped' ? null : now,
    finishedAt: state === 'running' || state === 'skipped' ? null : now,
  };
}

/** One more attempt, after those that were journalled. */
export function begun(
  place: StepRunPlace,
  input: JsonObject | null,
  last: Pick<StepRunWrite, 'attempts' | 'log'> | undefined,
  now: number,
): NewWrite {
  const { attempts, log } = last ?? { attempts: 0, log: [] };
  return { ...nothingOf(place), state: 'running', input, attempts: attempts + 1, log, startedAt: now };
}

/** Given up before its first attempt. */
export function unbegun(place: StepRunPlace): NewWrite {
  return nothingOf(place);
}

/** Somebody outside is to call; without a call it is over when its time is. */
export function awaitingCallback(decision: AwaitCallback, now: number): NewWrite {
  return {
    ...begun(decision, {}, undefined, now),
    state: 'waiting',
    output: { timedOut: true },
    dueAt: now + decision.timeoutMilliseconds,
    onDue: 'complete',
  };
}

export function failed<W extends NewWrite>(write: W, error: StepError, now: number): W {
  const blamed = { ...error, stepId: write.stepId };
  return { ...write, state: 'failed', output: null, error: blamed, dueAt: null, onDue: null, finishedAt: now };
}

/** It failed, and is tried again after a while. */
export function toRetry<W extends NewWrite>(write: W, error: StepError, milliseconds: number, now: number): W {
  const blamed = { ...error, stepId: write.stepId };
  return { ...write, state: 'waiting', output: null, error: blamed, dueAt: now + milliseconds, onDue: 'retry' };
}

export function cancelled<W extends NewWrite>(write: W, now: number): W {
  return { ...write, state: 'cancelled', output: null, dueAt: null, onDue: null, finishedAt: now };
}

function nothingOf({ key, stepId, position, action, logic, loop, configured }: StepRunPlace): NewWrite {
  return {
    key,
    stepId,
    position,
    action,
    logic,
    loop,
    configured,
    state: 'running',
    input: null,
    output: null,
    error: null,
    roundsDone: null,
    attempts: 0,
    log: [],
    dueAt: null,
    onDue: null,
    startedAt: null,
    finishedAt: null,
  };
}
