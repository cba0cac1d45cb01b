import type { JsonObject } from '../../shared/json.js';
import type { Decision } from '../approval-state.js';
import type { ApprovalView } from '../store/approval-view.js';

/** So many comments fit into an output, however long they are. */
const MOST_VOTES = 50;

/** What `steps.<id>` is once an approval is decided, by a person or, null, by its due date. */
export function stepOutput(
  { id, votes }: Pick<ApprovalView, 'id' | 'votes'>,
  state: Decision,
  decidedBy: string | null,
): JsonObject {
  const cast = votes.slice(-MOST_VOTES).map(({ username, decision, comment, at }) => ({
    by: username,
    decision,
    comment,
    at,
  }));
  return { approval: id, state, decidedBy, votes: cast };
}
