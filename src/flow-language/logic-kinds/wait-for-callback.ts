import type { LogicKind } from '../logic-kind.js';
import { stepsOf } from './schema-parts.js';

export const WAIT_FOR_CALLBACK: LogicKind = {
  name: 'wait-for-callback',
  member: 'waitForCallback',
  title: 'Wait for a callback',
  description:
    'Waits for one call from outside. The steps of `do` run first and tell somebody `steps.<id>.resumeUrl`, which is only there inside ' +
    'them and works once. When nobody has called in time, `onTimeout` runs. Nothing is held meanwhile.',
  members: {
    waitForCallback: {
      type: 'object',
      additionalProperties: false,
      properties: {
        payload: { $ref: '#/$defs/Schema', description: 'JSON Schema of the body of the call; any JSON when absent.' },
        timeout: { $ref: '#/$defs/Duration', description: 'How long to wait; 366 days when absent.' },
      },
    },
    do: stepsOf('Run while the callback is open already.'),
    onTimeout: stepsOf('Run when nobody has called in time.'),
  },
  required: ['waitForCallback'],
  output: {
    type: 'object',
    required: ['timedOut'],
    additionalProperties: false,
    properties: {
      timedOut: { type: 'boolean', description: 'Nobody has called in time.' },
      payload: { description: 'The body of the call.' },
    },
    if: { properties: { timedOut: { const: false } } },
    then: { required: ['payload'] },
  },
  examples: [
    {
      id: 'answer',
      waitForCallback: {
        payload: { type: 'object', required: ['approved'], properties: { approved: { type: 'boolean' } } },
        timeout: 'P2D',
      },
      do: [{ id: 'ask', action: 'log', inputs: { message: 'Answer at {{ steps.answer.resumeUrl }}' } }],
      onTimeout: [{ id: 'give_up', action: 'log', inputs: { level: 'warn', message: 'Nobody has answered.' } }],
    },
  ],
};
