import { setImmediate as nextTurn } from 'node:timers/promises';

/** Lets others have their turn while something long goes on in small pieces. */
export class Pace {
  private since = performance.now();

  constructor(private readonly mostMs = 5) {}

  /** To be awaited between two pieces: resolves at once while the turn is young, else after everybody else had one. */
  async breathe(): Promise<void> {
    if (performance.now() - this.since < this.mostMs) return;
    await nextTurn();
    this.since = performance.now();
  }
}
