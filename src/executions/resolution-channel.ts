/** Followed by a node's id: where that node hears which of the executions it runs had a step run resolved from outside. */
export const RESOLUTION_CHANNEL = 'sluice_resolution_';
