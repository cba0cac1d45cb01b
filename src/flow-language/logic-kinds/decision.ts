import type { LogicKind } from '../logic-kind.js';
import { expressionOf, stepsOf, TIMEOUT } from './schema-parts.js';

export const DECISION: LogicKind = {
  name: 'decision',
  member: 'decision',
  title: 'Decision',
  description:
    'A decision table. Runs the first case whose condition holds, or with `match: all` every such case, one after another; ' +
    '`otherwise` when none does. With `all` every condition is looked at before the first case runs.',
  members: {
    decision: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      description: 'The cases, in the order in which they are looked at.',
      items: {
        type: 'object',
        required: ['name', 'when', 'do'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 100, description: 'Unique in the decision.' },
          when: expressionOf('A CEL condition, without braces.', 'trigger.body.priority == 1'),
          do: stepsOf('Run when the condition holds.'),
        },
      },
    },
    match: { enum: ['first', 'all'], default: 'first', description: 'How many of the cases that hold run.' },
    otherwise: stepsOf('Run when no case holds.'),
    ...TIMEOUT,
  },
  required: ['decision'],
  output: {
    type: 'object',
    required: ['matched'],
    additionalProperties: false,
    properties: {
      matched: { type: 'array', items: { type: 'string' }, description: 'The names of the cases that run.' },
    },
  },
  examples: [
    {
      id: 'route',
      decision: [
        {
          name: 'outage',
          when: 'trigger.body.priority == 1',
          do: [{ id: 'wake', action: 'log', inputs: { level: 'error', message: 'Outage: {{ trigger.body.title }}' } }],
        },
        {
          name: 'widespread',
          when: 'size(trigger.body.services) > 3',
          do: [{ id: 'gather', action: 'log', inputs: { message: '{{ size(trigger.body.services) }} services' } }],
        },
      ],
      match: 'all',
      otherwise: [{ id: 'file', action: 'log', inputs: { message: 'Nothing special.' } }],
    },
  ],
};
