import type { JsonObject } from '../shared/json.js';
import type { StepError, StepRunKey } from './journal.js';

/** What `FlowRun` is told of a step run, by the engine as it happens or from the journal when an execution is taken on. */
export interface RunFact {
  key: StepRunKey;
  /**
   * `running` comes only from the journal: an action that was under way when its node died is run again; a block is under
   * way. `caught`: failed, and a `try` went on with its `catch`. `cancelled`: given up before it was over.
   */
  state: 'running' | 'waiting' | 'completed' | 'failed' | 'caught' | 'skipped' | 'cancelled';
  /** The evaluated inputs. An action that runs again gets the same ones. */
  input?: JsonObject | null;
  output?: JsonObject | null;
  error?: (StepError & { stepId?: string | null }) | null;
  /** Of a loop: all rounds below this number are over, and their step runs need not be told. */
  roundsDone?: number;
}
