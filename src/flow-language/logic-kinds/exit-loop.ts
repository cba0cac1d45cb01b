import type { LogicKind } from '../logic-kind.js';
import { NO_OUTPUT } from './schema-parts.js';

export const EXIT_LOOP: LogicKind = {
  name: 'exit-loop',
  member: 'exitLoop',
  title: 'Exit the loop',
  description:
    'Leaves the nearest loop. Where several rounds are under way at the same time, what the others have begun is let finish.',
  members: { exitLoop: { const: true } },
  required: ['exitLoop'],
  output: NO_OUTPUT,
  examples: [{ id: 'enough', exitLoop: true }],
};
