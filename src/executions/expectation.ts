import { within } from '../nodes/within.js';
import { type AwaitedMoment, type ExecutionOutcome, hasCome } from './execution-outcome.js';

/** Somebody on this node who waits for what comes of an execution. */
export class Expectation {
  private come!: () => void;
  private readonly coming = new Promise<void>((resolve) => (this.come = resolve));
  private known?: ExecutionOutcome;

  constructor(
    readonly executionId: string,
    private readonly moment: AwaitedMoment,
  ) {}

  /** Resolves with the outcome when the moment has come in time, else, or when it was given up, with undefined. */
  async within(milliseconds: number): Promise<ExecutionOutcome | undefined> {
    await within(milliseconds, this.coming);
    return this.known;
  }

  /** Resolves when the waiting is over because the moment has come, or because it was given up. */
  get settled(): Promise<void> {
    return this.coming;
  }

  tell(outcome: ExecutionOutcome): void {
    if (!hasCome(outcome, this.moment)) return;
    this.known ??= outcome;
    this.come();
  }

  giveUp(): void {
    this.come();
  }
}
