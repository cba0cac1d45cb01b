import type { ColumnDefinition } from './table-definition.js';

/** The columns that every table has; flows never write them. */
export const SYSTEM_COLUMNS = {
  sys_id: { schema: { type: 'string', format: 'uuid', description: 'Identifies the record for ever.' } },
  namespace: { schema: { type: 'string', description: 'The namespace that owns the record.' } },
  source_execution_id: {
    schema: { type: 'string', format: 'uuid', description: 'The execution that created the record, when one did.' },
  },
  created_at: { schema: { type: 'string', format: 'date-time', description: 'When the record was created.' } },
  updated_at: { schema: { type: 'string', format: 'date-time', description: 'When the record was last changed.' } },
} as const satisfies Record<string, ColumnDefinition>;
