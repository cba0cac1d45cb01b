/** By how much the numbers of a replay grow. */
export interface ReplayTally {
  started: number;
  refused: number;
  failed: number;
  postponed: number;
}

export const NOTHING_DONE: ReplayTally = { started: 0, refused: 0, failed: 0, postponed: 0 };

/** What one item counts as. */
export const COUNTS_AS = {
  untouched: NOTHING_DONE,
  started: { ...NOTHING_DONE, started: 1 },
  refused: { ...NOTHING_DONE, refused: 1 },
  failed: { ...NOTHING_DONE, refused: 1, failed: 1 },
  postponed: { ...NOTHING_DONE, refused: 1, postponed: 1 },
} as const satisfies Record<string, ReplayTally>;

/** The tally once an item that counted as `was` counts as `is`. */
export function recount(tally: ReplayTally, was: keyof typeof COUNTS_AS, is: keyof typeof COUNTS_AS): ReplayTally {
  const grown = (member: keyof ReplayTally) => tally[member] - COUNTS_AS[was][member] + COUNTS_AS[is][member];
  return {
    started: grown('started'),
    refused: grown('refused'),
    failed: grown('failed'),
    postponed: grown('postponed'),
  };
}
