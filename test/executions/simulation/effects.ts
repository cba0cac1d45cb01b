/** The actions of a simulation, and what they do. */
export const EFFECTS = { think: 'pure', call: 'external', change: 'transactional' } as const;
