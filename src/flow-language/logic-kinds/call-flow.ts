import type { LogicKind } from '../logic-kind.js';
import { TIMEOUT } from './schema-parts.js';

export const CALL_FLOW: LogicKind = {
  name: 'call-flow',
  member: 'callFlow',
  title: 'Call a flow',
  description:
    'Runs another flow of the namespace, whose trigger is `manual`, with the inputs that it declares, and goes on when it is over or at once. ' +
    'It fails when that flow fails. Calls are nested at most 10 deep.',
  members: {
    callFlow: { type: 'string', minLength: 1, maxLength: 200, description: 'The name of the flow.' },
    inputs: {
      type: 'object',
      additionalProperties: true,
      description: 'What the flow takes, as its trigger declares it. Text may hold pills.',
    },
    wait: { type: 'boolean', default: true, description: 'Whether to go on only when it is over.' },
    version: {
      enum: ['pinned', 'latest'],
      default: 'pinned',
      description:
        'The version that was active when this flow was activated, or the one that is active when the step runs.',
    },
    retry: { $ref: '#/$defs/RetryPolicy' },
    ...TIMEOUT,
  },
  required: ['callFlow'],
  output: {
    type: 'object',
    required: ['executionId'],
    additionalProperties: false,
    properties: {
      executionId: { type: 'string', description: 'Finds the execution of the flow that is called.' },
      outputs: {
        type: 'object',
        additionalProperties: true,
        description: 'What it gives, by the schema that it declares. Only when it is waited for.',
      },
    },
  },
  examples: [
    { id: 'notify', callFlow: 'Tell the people on call', inputs: { text: '{{ trigger.body.title }}' } },
    {
      id: 'later',
      callFlow: 'Tell the people on call',
      inputs: { text: 'For later.' },
      wait: false,
      version: 'latest',
    },
  ],
};
