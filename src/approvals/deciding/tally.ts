import type { Decision } from '../approval-state.js';

/** What decides an approval. */
export interface Ballot {
  /** How many must approve; null for all. */
  needed: number | null;
  firstRejectionDecides: boolean;
  /** The usernames of those who are asked now. */
  asked: readonly string[];
  /** One vote per person. */
  votes: readonly { username: string; decision: Decision }[];
}

/**
 * 1. A rejection decides, where the first one does.
 * 2. It is approved once as many have approved as are needed: all who are asked, when all are.
 * 3. It is rejected once so many cannot approve any more.
 *
 * Who has voted counts as asked: what a person said stands, also when the person is gone.
 */
export function tally({ needed, firstRejectionDecides, asked, votes }: Ballot): Decision | 'open' {
  const people = new Set([...asked, ...votes.map(({ username }) => username)]).size;
  const approvals = votes.filter(({ decision }) => decision === 'approved').length;
  const rejections = votes.length - approvals;
  const enough = needed ?? people;
  if (rejections > 0 && firstRejectionDecides) return 'rejected';
  if (approvals >= enough) return 'approved';
  return people - rejections < enough ? 'rejected' : 'open';
}
