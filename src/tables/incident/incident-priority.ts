/**
 * The priority, 1 (critical) to 5 (planning), of an incident by its impact and urgency, each 1 (high) to 3 (low): the
 * matrix of ITIL.
 */
export function incidentPriority(impact: number, urgency: number): number {
  return MATRIX[impact - 1][urgency - 1];
}

const MATRIX = [
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
];
