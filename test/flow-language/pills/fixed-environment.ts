import type { Environment } from '../../../src/flow-language/pills/evaluation.js';

/** Always the same moment and the same id: the ones of the examples. */
export const FIXED_ENVIRONMENT: Environment = {
  now: () => new Date('2026-01-31T10:20:30Z'),
  uuid: () => '0199c0de-7a31-7000-8000-3f5f0a2b7c11',
};
