import type { LogicKind } from '../logic-kind.js';
import { NO_OUTPUT } from './schema-parts.js';

export const SET: LogicKind = {
  name: 'set',
  member: 'set',
  title: 'Set variables',
  description:
    'Gives variables that the flow declares a new value. Its pills see the values from before. Where several steps that run at the ' +
    'same time set one variable, the last one wins.',
  members: {
    set: {
      type: 'object',
      minProperties: 1,
      additionalProperties: true,
      description: 'The new values by variable. Text may hold pills. Each must be valid by the schema of its variable.',
    },
  },
  required: ['set'],
  output: NO_OUTPUT,
  examples: [{ id: 'count', set: { tries: '{{ vars.tries + 1 }}' } }],
};
