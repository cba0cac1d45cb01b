/** What becomes of an approval that is not decided in time: as though people had approved or rejected, or the step fails. */
export const WHEN_DUE = ['approve', 'reject', 'fail'] as const;

export type WhenDue = (typeof WHEN_DUE)[number];
