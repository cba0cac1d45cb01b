import { REPLAYED_HEADER } from '../pipeline/word-answer.js';

/** What marks an answer as one that was given before. */
export const REPLAYED_HEADERS = {
  [REPLAYED_HEADER]: {
    description: 'That the request came before: this is the answer to the first one, and nothing was started now.',
    schema: { type: 'string' as const, enum: ['true'] },
  },
};
