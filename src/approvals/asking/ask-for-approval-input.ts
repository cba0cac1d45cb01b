import type { JsonSchema } from '../../schema/json-schema.js';
import { WHEN_DUE, type WhenDue } from './when-due.js';

export type AskForApprovalInput = {
  title: string;
  details?: string;
  users?: string[];
  role?: string;
  needed?: 'any' | 'all' | number;
  firstRejectionDecides?: boolean;
  dueIn?: string | number;
  due?: string;
  whenDue?: WhenDue;
};

export const ASK_FOR_APPROVAL_INPUT: JsonSchema = {
  type: 'object',
  required: ['title'],
  additionalProperties: false,
  properties: {
    title: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      title: 'Title',
      description: 'What is to be approved, in one line.',
    },
    details: {
      type: 'string',
      maxLength: 10_000,
      title: 'Details',
      description: 'All that people need to know in order to decide. Shown as text.',
    },
    users: {
      type: 'array',
      maxItems: 100,
      items: { type: 'string', minLength: 1, maxLength: 100 },
      title: 'Users',
      description: 'Usernames of those who are asked. Each must hold a role in the namespace, or everywhere.',
    },
    role: {
      type: 'string',
      maxLength: 100,
      title: 'Role',
      description: 'Everybody is asked who holds this role in the namespace, or everywhere.',
    },
    needed: {
      type: ['string', 'integer'],
      pattern: '^(any|all)$',
      minimum: 1,
      maximum: 1000,
      default: 'any',
      title: 'Needed',
      description: 'Whose approval it takes: of `any` one, of `all` who are asked, or of so many.',
    },
    firstRejectionDecides: {
      type: 'boolean',
      default: true,
      title: 'First rejection decides',
      description: 'Whether it is rejected once one person rejects; else once enough people cannot approve any more.',
    },
    dueIn: {
      type: ['string', 'number'],
      minimum: 0,
      maximum: 366 * 86_400,
      examples: ['P3D'],
      title: 'Due in',
      description: 'How long there is time to decide: seconds, or an ISO 8601 duration. For ever when not said.',
    },
    due: {
      type: 'string',
      format: 'date-time',
      title: 'Due',
      description: 'Until when there is time to decide (RFC 3339), instead of a duration.',
    },
    whenDue: {
      type: 'string',
      enum: [...WHEN_DUE],
      default: 'reject',
      title: 'When due',
      description:
        'What happens if it is not decided in time: it counts as approved or rejected, or the step fails with `timed-out`.',
    },
  },
};

export const ASK_FOR_APPROVAL_OUTPUT: JsonSchema = {
  type: 'object',
  required: ['approval', 'state', 'decidedBy', 'votes'],
  properties: {
    approval: { type: 'string', format: 'uuid', description: 'The approval.' },
    state: { type: 'string', enum: ['approved', 'rejected'], description: 'What was decided.' },
    decidedBy: {
      type: ['string', 'null'],
      description: 'The username of whoever cast the vote that decided; null when the due date did.',
    },
    votes: {
      type: 'array',
      description: 'The last 50 votes, oldest first.',
      items: {
        type: 'object',
        required: ['by', 'decision', 'comment', 'at'],
        properties: {
          by: { type: 'string', description: 'Username.' },
          decision: { type: 'string', enum: ['approved', 'rejected'] },
          comment: { type: ['string', 'null'] },
          at: { type: 'string', format: 'date-time' },
        },
      },
    },
  },
};
