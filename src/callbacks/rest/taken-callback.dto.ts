/** What whoever calls back is told. */
export interface TakenCallback {
  result: {
    executionId: string;
    state: 'resumed';
  };
}
