import type { LogicKind } from '../logic-kind.js';
import { expressionOf, pillNameOf, stepsOf, TIMEOUT } from './schema-parts.js';

export const FOR_EACH: LogicKind = {
  name: 'for-each',
  member: 'forEach',
  title: 'For each',
  description:
    'Runs its steps once for every item of a list, at most 10,000: one round after another, or several at the same time. ' +
    'Rounds begin in the order of the list. What a round has computed is not visible behind the loop, unless it is appended to a variable.',
  members: {
    forEach: expressionOf('A CEL expression that gives the list, without braces.', 'trigger.body.services'),
    as: pillNameOf('The name that pills inside call the item by.', 'service'),
    index: pillNameOf('The name that pills inside call the position by; the first is 0.', 'position'),
    concurrency: {
      type: 'integer',
      minimum: 1,
      maximum: 50,
      default: 1,
      description: 'How many rounds may be under way at the same time.',
    },
    do: stepsOf('Run in every round.'),
    ...TIMEOUT,
  },
  required: ['forEach', 'as', 'do'],
  output: {
    type: 'object',
    required: ['count', 'exited'],
    additionalProperties: false,
    properties: {
      count: { type: 'integer', description: 'How many rounds have begun.' },
      exited: { type: 'boolean', description: 'Whether the loop was left before its end.' },
    },
  },
  examples: [
    {
      id: 'services',
      forEach: 'trigger.body.services',
      as: 'service',
      index: 'position',
      concurrency: 5,
      do: [{ id: 'tell', action: 'log', inputs: { message: '{{ position + 1 }}. {{ service.name }}' } }],
    },
  ],
};
