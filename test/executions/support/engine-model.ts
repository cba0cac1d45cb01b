import type { ExecutionState } from '../../../src/executions/execution-state.js';

/** What the model knows of one execution. */
export interface ModelExecution {
  id: string;
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
