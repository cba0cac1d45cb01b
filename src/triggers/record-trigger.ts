import type { TriggerDefinition } from '../flow-language/flow-definition.js';
import type { RecordOperation } from '../tables/record-change.entity.js';

/** What of a record a trigger can wait for. */
export const RECORD_EVENTS = ['created', 'updated', 'created-or-updated', 'deleted'] as const;

export type RecordEvent = (typeof RECORD_EVENTS)[number];

/** Whether a flow is started once for each record, or by every change. */
export const RECORD_RUNS = ['once', 'every'] as const;

/** A checked trigger of type `record`, as it stands in a flow version. */
export interface RecordTrigger extends TriggerDefinition {
  type: 'record';
  table: string;
  on: RecordEvent;
}

/** Reads the changes that a trigger waits for. */
export function operationsOf({ on }: RecordTrigger): RecordOperation[] {
  return on === 'created-or-updated' ? ['created', 'updated'] : [on];
}

/** Reads the columns of which one has to change; null when any may. */
export function recordColumnsOf(trigger: RecordTrigger): readonly string[] | null {
  return (trigger.columns as string[] | undefined) ?? null;
}

/** Reads the start condition, CEL over `trigger`; null when every change starts the flow. */
export function recordConditionOf(trigger: RecordTrigger): string | null {
  return (trigger.condition as string | undefined) ?? null;
}

/** Reads whether the flow is started no more than once for each record. */
export function runsOnce(trigger: RecordTrigger): boolean {
  return trigger.run === 'once';
}
