/** Followed by a node's id: where that node hears which of the executions it waits for have come to something. */
export const OUTCOME_CHANNEL = 'sluice_outcome_';
