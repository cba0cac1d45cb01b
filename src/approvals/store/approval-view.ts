import type { WhenDue } from '../asking/when-due.js';
import type { ApprovalState, Decision } from '../approval-state.js';

/** An approval as it stands at the moment of reading. */
export interface ApprovalView {
  id: string;
  namespace: string;
  executionId: string;
  stepRunKey: string;
  title: string;
  details: string | null;
  users: string[];
  role: string | null;
  needed: number | null;
  firstRejectionDecides: boolean;
  dueAt: Date | null;
  whenDue: WhenDue;
  state: ApprovalState;
  createdAt: Date;
  decidedAt: Date | null;
  /** In the order in which they were cast. */
  votes: Vote[];
}

export interface Vote {
  username: string;
  decision: Decision;
  comment: string | null;
  /** ISO 8601. */
  at: string;
}
