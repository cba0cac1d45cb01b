import type { LogicKind } from '../logic-kind.js';
import { expressionOf, pillNameOf, stepsOf, TIMEOUT } from './schema-parts.js';

export const DO_UNTIL: LogicKind = {
  name: 'do-until',
  member: 'doUntil',
  title: 'Do until',
  description:
    'Runs its steps at least once, and again until the condition holds, which is looked at after each round and sees its steps. ' +
    'After the most rounds it ends all the same, with `met: false`.',
  members: {
    doUntil: expressionOf('A CEL condition, without braces, over the steps of the round too.', 'vars.tries >= 3'),
    index: pillNameOf('The name that pills inside call the number of the round by; the first is 0.', 'round'),
    maxIterations: {
      type: 'integer',
      minimum: 1,
      maximum: 10_000,
      default: 100,
      description: 'The most rounds there are.',
    },
    do: stepsOf('Run in every round.'),
    ...TIMEOUT,
  },
  required: ['doUntil', 'do'],
  output: {
    type: 'object',
    required: ['count', 'met'],
    additionalProperties: false,
    properties: {
      count: { type: 'integer', description: 'How many rounds there were.' },
      met: { type: 'boolean', description: 'Whether the condition has come true.' },
    },
  },
  examples: [
    {
      id: 'poll',
      doUntil: 'steps.look.found',
      index: 'round',
      maxIterations: 10,
      do: [
        { id: 'pause', action: 'wait', inputs: { duration: 'PT1M' } },
        {
          id: 'look',
          action: 'look-up-record',
          inputs: { table: 'incident', filters: { correlation_id: '{{ trigger.body.title }}' } },
        },
      ],
    },
  ],
};
