import { isDatabaseOutage } from '../../database/database-outage.js';
import type { ProblemCode } from '../../shared/problem-types.js';
import { SluiceError } from '../../shared/sluice-error.js';

/** So often something unexpected may come up with one item. */
export const MOST_TRIES = 4;

const FIRST_PAUSE_MS = 2_000;
const GROWTH = 4;

/** What comes of an item that could not be tried again just now. */
export type ItemProblem =
  | { as: 'refused' | 'failed'; problem: ProblemCode; tries: number }
  | { as: 'postponed'; problem: ProblemCode; tries: number; pauseMs: number };

/** That it is refused is settled. Anything else may be different later; an outage of the database is not its fault. */
export function problemOf(error: unknown, triesBefore: number): ItemProblem {
  if (error instanceof SluiceError) return { as: 'refused', problem: error.code, tries: triesBefore };
  const isOutage = isDatabaseOutage(error);
  const problem: ProblemCode = isOutage ? 'not-ready' : 'internal-error';
  const tries = isOutage ? triesBefore : triesBefore + 1;
  if (tries >= MOST_TRIES) return { as: 'failed', problem, tries };
  return { as: 'postponed', problem, tries, pauseMs: FIRST_PAUSE_MS * GROWTH ** Math.max(0, tries - 1) };
}
