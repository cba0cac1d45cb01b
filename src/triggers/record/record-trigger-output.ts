import type { TableSignature } from '../../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { operationsOf, type RecordTrigger } from '../record-trigger.js';

/** The schema of what `trigger` is to the pills of a flow that a change of such a record starts. */
export function recordTriggerOutput(trigger: RecordTrigger, { record }: TableSignature): JsonSchema {
  const properties: Record<string, JsonSchema> = {
    table: { type: 'string', enum: [trigger.table] },
    operation: { type: 'string', enum: operationsOf(trigger), description: 'What became of the record.' },
    record: { ...record, description: 'The record as the change left it; a deleted one as it was.' },
    ...previousOf(trigger, record),
    changed: {
      type: 'array',
      items: { type: 'string' },
      description: 'The names of the columns that have another value now; all of a record that is new or gone.',
    },
    changed_at: { type: 'string', format: 'date-time', description: 'When it was changed.' },
  };
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** There was nothing before a record was created; a deleted one is what it was. */
function previousOf({ on }: RecordTrigger, record: JsonSchema): Record<string, JsonSchema> {
  const description = 'The record before the change.';
  if (on === 'updated') return { previous: { ...record, description } };
  if (on !== 'created-or-updated') return {};
  return { previous: { ...record, type: ['object', 'null'], description: `${description} Null when it is new.` } };
}
