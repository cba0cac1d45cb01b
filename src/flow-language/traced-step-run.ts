import type { JsonObject } from '../shared/json.js';
import type { StepError } from './journal.js';
import type { StepRunPlace } from './run-decision.js';
import type { RunFact } from './run-fact.js';

/** One step run of a simulated execution, as the journal of a real one would have it. */
export interface TracedStepRun extends StepRunPlace {
  state: RunFact['state'];
  input: JsonObject | null;
  output: JsonObject | null;
  error: (StepError & { stepId?: string | null }) | null;
  attempts: number;
}
