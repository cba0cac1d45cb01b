import type { JsonObject } from '../../shared/json.js';
import type { ColumnDefinition, TableDefinition } from '../table-definition.js';
import { deriveIncident } from './derive-incident.js';
import { Incident } from './incident.entity.js';
import { INCIDENT_STATES } from './incident-state.js';

const LEVELS: JsonObject = { minimum: 1, maximum: 3, default: 3 };

export const INCIDENT_TABLE: TableDefinition = {
  name: 'incident',
  title: 'Incident',
  description: 'Something that is broken for somebody, as a service desk keeps it.',
  entity: Incident,
  sortable: ['created_at', 'updated_at', 'priority'],
  derive: deriveIncident,
  columns: {
    number: readOnly('string', 'What people call the incident: INC0010001, INC0010002 …', { examples: ['INC0010001'] }),
    short_description: {
      ...writable('string', 'What is broken, in one line.', { minLength: 1, maxLength: 160 }),
      required: true,
    },
    description: writable('string', 'The whole story.', { maxLength: 100_000 }),
    caller: writable('string', 'Who reported it.', { maxLength: 200 }),
    category: writable('string', 'What kind of thing is broken.', { maxLength: 100, examples: ['software'] }),
    impact: writable('integer', 'How much is affected: 1 high, 2 medium, 3 low.', LEVELS),
    urgency: writable('integer', 'How soon it must be mended: 1 high, 2 medium, 3 low.', LEVELS),
    priority: readOnly('integer', '1 critical to 5 planning; follows from impact and urgency.', {
      minimum: 1,
      maximum: 5,
    }),
    state: writable('string', 'How far it is.', { enum: [...INCIDENT_STATES], default: 'new' }),
    assignment_group: writable('string', 'The team that works on it.', { maxLength: 200 }),
    assigned_to: writable('string', 'The person who works on it.', { maxLength: 200 }),
    work_notes: writable('string', 'Notes of those who work on it. What is written is added below what is there.', {
      maxLength: 20_000,
    }),
    opened_at: readOnly('string', 'When it was reported.', { format: 'date-time' }),
    resolved_at: readOnly('string', 'When it was resolved.', { format: 'date-time' }),
    closed_at: readOnly('string', 'When it was closed or cancelled.', { format: 'date-time' }),
    close_code: writable('string', 'How it was resolved.', { maxLength: 100, examples: ['solved_permanently'] }),
    close_notes: writable('string', 'What was done to resolve it.', { maxLength: 20_000 }),
    correlation_id: writable('string', 'What another system calls it.', { maxLength: 200 }),
  },
};

function readOnly(type: string, description: string, rules: JsonObject = {}): ColumnDefinition {
  return { schema: { type, description, ...rules } };
}

function writable(type: string, description: string, rules: JsonObject = {}): ColumnDefinition {
  return { ...readOnly(type, description, rules), writable: true };
}
