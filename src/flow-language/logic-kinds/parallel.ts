import type { LogicKind } from '../logic-kind.js';
import { NO_OUTPUT, stepsOf, TIMEOUT } from './schema-parts.js';

export const PARALLEL: LogicKind = {
  name: 'parallel',
  member: 'parallel',
  title: 'Parallel',
  description:
    'Runs its branches at the same time, and goes on when all of them are through. When a step of one branch fails, nothing new starts ' +
    'in the others, what is under way there is let finish, and then it fails as a whole. A branch cannot see the steps of another.',
  members: {
    parallel: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      description: 'The branches.',
      items: {
        type: 'object',
        required: ['do'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 100, description: 'For the people who read the flow.' },
          do: stepsOf('Run one after the other, at the same time as the other branches.'),
        },
      },
    },
    ...TIMEOUT,
  },
  required: ['parallel'],
  output: NO_OUTPUT,
  examples: [
    {
      id: 'both',
      parallel: [
        {
          name: 'record',
          do: [
            {
              id: 'open',
              action: 'create-record',
              inputs: { table: 'incident', values: { short_description: '{{ trigger.body.title }}' } },
            },
          ],
        },
        { name: 'note', do: [{ id: 'note', action: 'log', inputs: { message: '{{ trigger.body.title }}' } }] },
      ],
    },
  ],
};
