import { setImmediate as otherTurns } from 'node:timers/promises';
import type { StepError } from '../../flow-language/journal.js';
import type { SimulationProgress } from '../../flow-language/simulate.js';

export const LONGEST_RUN_MS = 10_000;
const MOST_STEP_RUNS = 2_000;
const MOST_CHARACTERS = 2 * 1024 * 1024;
/** So long it works before others get their turn. */
const TURN_MS = 10;

/** Keeps one test run from taking more than its share of time and memory. */
export class RunBounds {
  /** Aborted when its time is up. */
  readonly signal: AbortSignal;
  private readonly end: number;
  private turnEnds = performance.now() + TURN_MS;

  constructor(milliseconds = LONGEST_RUN_MS) {
    this.signal = AbortSignal.timeout(milliseconds);
    this.end = performance.now() + milliseconds;
  }

  /** Why the run is to be abandoned, if it is. */
  readonly heed = (progress: SimulationProgress): Promise<StepError | undefined> | undefined => {
    const now = performance.now();
    if (now >= this.end) return Promise.resolve(OUT_OF_TIME);
    const { stepRuns, characters } = progress;
    if (stepRuns > MOST_STEP_RUNS) return Promise.resolve(TOO_MANY);
    if (characters > MOST_CHARACTERS) return Promise.resolve(TOO_LARGE);
    return now < this.turnEnds ? undefined : this.pause();
  };

  private async pause(): Promise<undefined> {
    await otherTurns();
    this.turnEnds = performance.now() + TURN_MS;
    return undefined;
  }
}

const OUT_OF_TIME: StepError = {
  code: 'timed-out',
  message: 'A test run may take 10 seconds, and this one was not over.',
};
const TOO_MANY: StepError = {
  code: 'too-many-step-runs',
  message: `A test run has at most ${MOST_STEP_RUNS} step runs.`,
};
const TOO_LARGE: StepError = {
  code: 'trace-too-large',
  message: `All inputs and outputs of a test run come to at most ${MOST_CHARACTERS} characters.`,
};
