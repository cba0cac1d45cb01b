import type { SamplingOptions } from './metrics.service.js';

/** Asks for figures when they are wanted and not fresh, never twice at once, and never keeps anybody waiting for long. */
export class Sampling {
  private takenAt?: number;
  private underWay?: Promise<void>;
  private isFailing = false;

  /** @param failed told when asking fails, and then not again before it has worked */
  constructor(
    private readonly options: SamplingOptions,
    private readonly failed: (error: Error) => void,
  ) {}

  get name(): string {
    return this.options.name;
  }

  /** Null before there are any figures. */
  get ageMs(): number | null {
    return this.takenAt === undefined ? null : performance.now() - this.takenAt;
  }

  /** Resolves when the figures are fresh, or could not be had, or `patienceMs` are over. Never rejects. */
  async refresh(patienceMs: number): Promise<void> {
    if (this.ageMs !== null && this.ageMs < this.options.freshMs) return;
    this.underWay ??= this.take().finally(() => (this.underWay = undefined));
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([this.underWay, patience]);
    clearTimeout(timer);
  }

  private async take(): Promise<void> {
    const askedAt = performance.now();
    try {
      await this.options.take();
      this.takenAt = askedAt;
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.failed(error as Error);
      this.isFailing = true;
    }
  }
}
