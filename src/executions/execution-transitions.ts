import type { ExecutionState } from './execution-state.js';

/**
 * Every change of an execution's state that is legal, by the name of the store's method that makes it. Each is one
 * compare-and-set; nothing else writes the state. `docs/execution-states.md` draws this table.
 */
export const EXECUTION_TRANSITIONS = {
  /** Accepted while the node has no room: any node will claim it. */
  queue: { from: [], to: 'queued' },
  /** Accepted by a node with room: born with its first claim. */
  begin: { from: [], to: 'running' },
  /** A node takes it on: a queued one at once, a waiting one when its time has come. */
  claim: { from: ['queued', 'waiting'], to: 'running' },
  /** Its time has come, or what it waits for, and any node may claim it. */
  wake: { from: ['waiting'], to: 'queued' },
  /** Nothing can go on before a point in time. */
  suspend: { from: ['running'], to: 'waiting' },
  complete: { from: ['running'], to: 'completed' },
  fail: { from: ['running'], to: 'failed' },
  /** The node that runs it is leaving, with what it has not finished. */
  handBack: { from: ['running'], to: 'queued' },
  /** The node that ran it is gone. */
  recover: { from: ['running'], to: 'queued' },
  /** Somebody wants it to end, and nobody runs it. */
  cancel: { from: ['queued', 'waiting'], to: 'cancelled' },
  /** Somebody wants it to end, and the node that runs it has stopped what was under way. */
  stop: { from: ['running'], to: 'cancelled' },
  /** It outlived too many nodes to be given to another one. */
  park: { from: ['running'], to: 'failed' },
} as const satisfies Record<string, { from: readonly ExecutionState[]; to: ExecutionState }>;

export type ExecutionTransition = keyof typeof EXECUTION_TRANSITIONS;

/** Whether some transition leads from one state to the other; `undefined` is an execution that does not exist yet. */
export function isLegalTransition(from: ExecutionState | undefined, to: ExecutionState): boolean {
  return Object.values(EXECUTION_TRANSITIONS).some(
    (transition: { from: readonly ExecutionState[]; to: ExecutionState }) =>
      transition.to === to && (from === undefined ? transition.from.length === 0 : transition.from.includes(from)),
  );
}
