import type { LogicKind } from '../logic-kind.js';
import { expressionOf, stepsOf, TIMEOUT } from './schema-parts.js';

const CONDITION = 'A CEL condition, without braces.';

export const IF: LogicKind = {
  name: 'if',
  member: 'if',
  title: 'If',
  description:
    'Runs the first branch whose condition holds. Conditions are looked at in the order they are written, and no further than needed.',
  members: {
    if: expressionOf(CONDITION, 'trigger.body.priority <= 2'),
    then: stepsOf('Run when the condition holds.'),
    elseIf: {
      type: 'array',
      maxItems: 50,
      description: 'Further branches, each with a condition of its own.',
      items: {
        type: 'object',
        required: ['if', 'then'],
        additionalProperties: false,
        properties: {
          if: expressionOf(CONDITION, 'trigger.body.priority == 3'),
          then: stepsOf('Run when this condition holds and none before it did.'),
        },
      },
    },
    else: stepsOf('Run when no condition holds.'),
    ...TIMEOUT,
  },
  required: ['if', 'then'],
  output: {
    type: 'object',
    required: ['branch'],
    additionalProperties: false,
    properties: {
      branch: { enum: ['then', 'elseIf', 'else'], description: 'The branch that is taken; `else` also without one.' },
      index: { type: 'integer', description: 'Which of `elseIf`; the first is 0.' },
    },
    if: { properties: { branch: { const: 'elseIf' } } },
    then: { required: ['index'] },
  },
  examples: [
    {
      id: 'urgency',
      if: 'trigger.body.priority <= 2',
      then: [{ id: 'alarm', action: 'log', inputs: { level: 'warn', message: 'Urgent: {{ trigger.body.title }}' } }],
      elseIf: [
        {
          if: 'trigger.body.priority == 3',
          then: [{ id: 'note', action: 'log', inputs: { message: 'Soon: {{ trigger.body.title }}' } }],
        },
      ],
      else: [{ id: 'later', action: 'log', inputs: { message: 'Later: {{ trigger.body.title }}' } }],
    },
  ],
};
