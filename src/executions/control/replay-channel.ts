/** Where every node hears that a replay has begun. */
export const REPLAY_CHANNEL = 'sluice_replay';
