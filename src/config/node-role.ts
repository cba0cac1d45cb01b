/** What a node does: takes calls, runs executions, or both. */
export const NODE_ROLES = ['all', 'ingress', 'worker'] as const;

export type NodeRole = (typeof NODE_ROLES)[number];
