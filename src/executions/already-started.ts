/** The request was started before, under the same key: nothing was written now. */
export class AlreadyStarted extends Error {
  constructor(readonly earlier: EarlierStart) {
    super(`Execution ${earlier.executionId} was started by the same request.`);
  }
}

export interface EarlierStart {
  executionId: string;
  /** As it was answered then. */
  state: 'queued' | 'running';
  fingerprint: string | null;
}
