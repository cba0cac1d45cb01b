import type { FlowDefinition } from './flow-definition.js';

/** What decides when an execution's turn comes, once it is queued. */
export interface ExecutionTerms {
  /** 1 is claimed before 2, and 2 before 3. */
  priority: number;
  /** It is claimed only while fewer executions of its flow run; null when that does not matter. */
  concurrencyLimit: number | null;
}

const PRIORITIES = { high: 1, normal: 2, low: 3 };

/** The terms that a flow sets for its executions. */
export function executionTerms({
  priority = 'normal',
  concurrency,
}: Pick<FlowDefinition, 'priority' | 'concurrency'>): ExecutionTerms {
  return { priority: PRIORITIES[priority], concurrencyLimit: concurrency?.limit ?? null };
}
