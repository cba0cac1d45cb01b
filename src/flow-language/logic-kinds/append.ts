import type { LogicKind } from '../logic-kind.js';
import { NO_OUTPUT } from './schema-parts.js';

export const APPEND: LogicKind = {
  name: 'append',
  member: 'append',
  title: 'Append to variables',
  description: 'Adds one item to the end of each of these variables, which are lists.',
  members: {
    append: {
      type: 'object',
      minProperties: 1,
      additionalProperties: true,
      description: 'The items by variable. Text may hold pills.',
    },
  },
  required: ['append'],
  output: NO_OUTPUT,
  examples: [{ id: 'remember', append: { names: '{{ trigger.body.title }}' } }],
};
