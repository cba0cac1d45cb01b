import type { LogicKind } from '../logic-kind.js';
import { stepsOf, TIMEOUT } from './schema-parts.js';

export const TRY: LogicKind = {
  name: 'try',
  member: 'try',
  title: 'Try',
  description:
    'When a step of `try` fails, the rest of it is left out and `catch` runs, to which `steps.<id>.error` says what went wrong. ' +
    'An error inside `catch` goes further out. What `end` fails with is not caught.',
  members: {
    try: stepsOf('Run one after the other, until one fails.'),
    catch: stepsOf('Run when one has failed.'),
    ...TIMEOUT,
  },
  required: ['try', 'catch'],
  output: {
    type: 'object',
    required: ['caught'],
    additionalProperties: false,
    properties: {
      caught: { type: 'boolean', description: 'Whether a step has failed.' },
      error: {
        type: 'object',
        required: ['code', 'message', 'stepId'],
        additionalProperties: false,
        description: 'Why it failed.',
        properties: {
          code: { type: 'string', description: 'Stable, such as `record-not-found`.' },
          message: { type: 'string', description: 'For people.' },
          stepId: { type: 'string', description: 'The id of the step that failed.' },
        },
      },
    },
    if: { properties: { caught: { const: true } } },
    then: { required: ['error'] },
  },
  examples: [
    {
      id: 'careful',
      try: [
        {
          id: 'change',
          action: 'update-record',
          inputs: { table: 'incident', sys_id: '{{ trigger.body.incident }}', values: { work_notes: 'Seen again.' } },
        },
      ],
      catch: [
        {
          id: 'explain',
          action: 'log',
          inputs: { level: 'warn', message: '{{ steps.careful.error.code }}: {{ steps.careful.error.message }}' },
        },
      ],
    },
  ],
};
