import type { NewWrite } from './step-run-writes.js';

/** One try of one step. It is over once: because it was stopped, or because of what came of it. */
export class Attempt {
  private controller?: AbortController;
  /** Nobody wants to know what comes of it, although it is too late to stop it. */
  isUnwanted = false;
  private state: 'open' | 'committing' | 'over' = 'open';
  private isStopped = false;

  constructor(readonly begun: NewWrite) {}

  /** Made when somebody asks for it: most steps are through before anyone could listen. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.isStopped) this.controller.abort();
    return this.controller.signal;
  }

  get isOver(): boolean {
    return this.state === 'over';
  }

  get isCommitting(): boolean {
    return this.state === 'committing';
  }

  /** From now on it cannot be stopped. False when it was stopped before. */
  commit(): boolean {
    if (this.state !== 'open') return false;
    this.state = 'committing';
    return true;
  }

  /** It was not committed after all, and can be stopped again. */
  reopen(): void {
    if (this.state === 'committing') this.state = 'open';
  }

  /** Aborts it; what comes of it is of no interest any more. False when it is too late for that. */
  stop(): boolean {
    if (this.state !== 'open') return false;
    this.state = 'over';
    this.isStopped = true;
    this.controller?.abort();
    return true;
  }

  /** False when it was stopped before. */
  end(): boolean {
    if (this.state === 'over') return false;
    this.state = 'over';
    return true;
  }
}
