/** `lapsed`: it was not decided before it was due, or before its execution was over. */
export const APPROVAL_STATES = ['open', 'approved', 'rejected', 'lapsed'] as const;

export type ApprovalState = (typeof APPROVAL_STATES)[number];

export type Decision = 'approved' | 'rejected';
