import type { LogicKind } from '../logic-kind.js';

export const RESPOND: LogicKind = {
  name: 'respond',
  member: 'respond',
  title: 'Respond',
  description: 'Answers the caller of a synchronous endpoint at once; the flow goes on. The first one reached counts.',
  members: { respond: { $ref: '#/$defs/AnswerMapping' } },
  required: ['respond'],
  output: {
    type: 'object',
    required: ['answered'],
    additionalProperties: false,
    properties: { answered: { type: 'boolean', description: 'Whether this step has answered.' } },
  },
  examples: [{ id: 'answer', respond: { status: 201, body: { title: '{{ trigger.body.title }}' } } }],
};
