import type { LogicKind } from '../logic-kind.js';
import { NO_OUTPUT } from './schema-parts.js';

export const SKIP_ITERATION: LogicKind = {
  name: 'skip-iteration',
  member: 'skipIteration',
  title: 'Skip the iteration',
  description: 'Leaves the round of the nearest loop, which goes on with the next one.',
  members: { skipIteration: { const: true } },
  required: ['skipIteration'],
  output: NO_OUTPUT,
  examples: [{ id: 'next', skipIteration: true }],
};
