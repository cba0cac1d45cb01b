import type { JsonObject } from '../../shared/json.js';
import type { RecordTrigger } from '../record-trigger.js';
import type { NotedChange } from './decide-record-start.js';

/** What `trigger` is to the pills of the flow, as `recordTriggerOutput` tells it. */
export function recordTriggerData({ table, on }: RecordTrigger, change: NotedChange): JsonObject {
  const { operation, record, previous, changed, changedAt } = change;
  return {
    table,
    operation,
    record: record ?? previous!,
    ...(on === 'updated' || on === 'created-or-updated' ? { previous } : {}),
    changed: [...changed],
    changed_at: changedAt.toISOString(),
  };
}
