import type { ExecutionState } from '../../../src/executions/execution-state.js';

/** What the model knows of one execution. */
export interface ModelExecution {
  id: string;
  /** The number of the flow version that it is of, from its begin to its end. */
  version: number;
  /** How far it has come: before its wait, behind it, or behind the callback. */
  phase: 0 | 1 | 2;
  state: ExecutionState;
  /** The call that it makes is refused. */
  fails: boolean;
  /** Somebody wants it to end. */
  cancelled: boolean;
  /** Its wait is over. */
  due: boolean;
  /** How many nodes died while they ran it since it last rested. */
  recoveries: number;
}

/** All that has been started and not been purged. */
export interface EngineModel {
  executions: ModelExecution[];
  /** The version of the flow that is active. */
  active: number;
}

/** One that has just been accepted. */
export function accepted(id: string, { fails, version }: Pick<ModelExecution, 'fails' | 'version'>): ModelExecution {
  return { id, version, fails, state: 'queued', phase: 0, cancelled: false, due: false, recoveries: 0 };
}

export const FINAL: readonly ExecutionState[] = ['completed', 'failed', 'cancelled'];

/** What running it to where it stops makes of it: the next of its two waits, or its end. */
export function afterRunning({ phase, fails, cancelled }: ModelExecution): ExecutionState {
  if (cancelled) return 'cancelled';
  if (phase === 0 && fails) return 'failed';
  return phase === 2 ? 'completed' : 'waiting';
}

export function isClaimable({ state, due }: ModelExecution): boolean {
  return state === 'queued' || (state === 'waiting' && due);
}

/** What the death of the node that runs it makes of it. */
export function afterDeath({ recoveries, cancelled }: ModelExecution, mostRecoveries: number): ExecutionState {
  return recoveries >= mostRecoveries && !cancelled ? 'failed' : 'queued';
}
