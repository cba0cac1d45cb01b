import type { StepError } from '../../flow-language/journal.js';

/** Why a step or a block fails that takes longer than it may. */
export const OUT_OF_TIME: StepError = {
  code: 'timed-out',
  message: 'It was not over in the time that it may take.',
};
