import type { TriggerExpression } from '../../flow-language/trigger-expression.js';
import type { JsonObject } from '../../shared/json.js';
import type { RecordOperation } from '../../tables/record-change.entity.js';
import { operationsOf, recordColumnsOf, type RecordTrigger } from '../record-trigger.js';
import { recordTriggerData } from './record-trigger-data.js';

/** A change may be the last of so many that caused one another. */
export const LONGEST_CHAIN = 10;

/** A change of a record, as its history has it. */
export interface NotedChange {
  table: string;
  sysId: string;
  operation: RecordOperation;
  changed: readonly string[];
  previous: JsonObject | null;
  record: JsonObject | null;
  changedAt: Date;
  /** How many flows had started one another when it was made; none when a person made it. */
  depth: number;
}

export type RecordStart =
  { kind: 'pass' } | { kind: 'start'; trigger: JsonObject } | { kind: 'refuse'; code: string; message: string };

/**
 * Whether a change starts a flow that waits for such changes, by these rules:
 *
 * 1. A change that an earlier version of the flow waited for, and the active one does not, starts nothing.
 * 2. Neither does an update that left every value as it was, or all of the columns that the trigger names.
 * 3. Neither does a change for which the condition is not true. One for which it cannot be told is refused.
 * 4. A change that came of a chain of flows which is as long as one may be is refused.
 * 5. Otherwise the change starts the flow.
 */
export function decideRecordStart(
  definition: RecordTrigger,
  condition: TriggerExpression | null,
  change: NotedChange,
): RecordStart {
  if (change.table !== definition.table || !operationsOf(definition).includes(change.operation))
    return { kind: 'pass' };
  if (change.operation === 'updated' && !isRelevant(change.changed, recordColumnsOf(definition))) {
    return { kind: 'pass' };
  }
  const trigger = recordTriggerData(definition, change);
  const met = condition === null ? { value: true } : condition(trigger);
  if ('error' in met) {
    const message = `The condition cannot be told: ${met.error.message}`;
    return { kind: 'refuse', code: 'rule-not-applicable', message };
  }
  if (met.value !== true) return { kind: 'pass' };
  if (change.depth >= LONGEST_CHAIN) {
    const message = `The change is the last of ${LONGEST_CHAIN} that flows caused one after the other.`;
    return { kind: 'refuse', code: 'loop-detected', message };
  }
  return { kind: 'start', trigger };
}

function isRelevant(changed: readonly string[], columns: readonly string[] | null): boolean {
  return columns === null ? changed.length > 0 : changed.some((column) => columns.includes(column));
}
