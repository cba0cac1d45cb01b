import type { ApprovalView } from '../store/approval-view.js';
import type { ApprovalDto } from './approval.dto.js';

export function toApprovalDto(view: ApprovalView): ApprovalDto {
  const { stepRunKey, dueAt, createdAt, decidedAt, votes, ...same } = view;
  return {
    ...same,
    stepRun: stepRunKey,
    dueAt: dueAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    votes: votes.map(({ username, ...vote }) => ({ by: username, ...vote })),
  };
}
