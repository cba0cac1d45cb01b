import type { LogicKind } from '../logic-kind.js';
import { NO_OUTPUT } from './schema-parts.js';

export const END: LogicKind = {
  name: 'end',
  member: 'end',
  title: 'End',
  description:
    'Ends the execution: completed with these outputs, or failed with this error, which nothing catches. What is under way elsewhere ' +
    'is let finish, what waits is given up.',
  members: {
    end: {
      type: 'object',
      additionalProperties: false,
      maxProperties: 1,
      properties: {
        outputs: {
          type: 'object',
          additionalProperties: true,
          description:
            'What the flow gives whoever called it, valid by the schema that it declares. Text may hold pills.',
        },
        error: {
          type: 'object',
          required: ['code', 'message'],
          additionalProperties: false,
          properties: {
            code: {
              type: 'string',
              pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
              maxLength: 100,
              description: 'Stable, in lower case with "-" between words.',
              examples: ['no-owner'],
            },
            message: { type: 'string', minLength: 1, description: 'For people. May hold pills.' },
          },
        },
      },
    },
  },
  required: ['end'],
  output: NO_OUTPUT,
  examples: [
    { id: 'refuse', end: { error: { code: 'no-owner', message: 'Nobody owns {{ trigger.body.title }}.' } } },
    { id: 'done', end: {} },
  ],
};
