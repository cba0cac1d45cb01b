import { setTimeout as pause } from 'node:timers/promises';
import { within } from '../../../src/nodes/within.js';
import type { Ledger } from './ledger.js';
import type { SeededRandom } from './seeded-random.js';
import type { Sender } from './sender.js';

/** So long after the last fault everything that was sent must be accepted. */
const LAST_CHANCE_MS = 30_000;

/** So long each caller pauses between two requests. */
const EVERY_MS = 30;

/** Some callers, each of whom sends one request after another until it is told to stop. */
export class Callers {
  private stopping = false;
  private over = false;
  private readonly loops: Promise<void>[];

  constructor(
    count: number,
    private readonly sender: Sender,
    private readonly ledger: Ledger,
    private readonly random: SeededRandom,
  ) {
    this.loops = Array.from({ length: count }, (_, caller) => this.call(caller));
  }

  /** Resolves when every request is known to be accepted; rejects with those that are not when that takes too long. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (await within(LAST_CHANCE_MS, Promise.all(this.loops))) return;
    this.over = true;
    const open = [...this.ledger.entries.values()].filter(({ acknowledged }) => !acknowledged);
    const told = open.map(({ title, answers }) => `"${title}": ${answers.slice(-5).join()}`);
    throw new Error(`Still not accepted: ${told.join('; ')}`);
  }

  private async call(caller: number): Promise<void> {
    for (let count = 0; !this.stopping; count++) {
      const kind = this.random.pick(['work', 'work', 'ask', 'call'] as const);
      await this.sender.send(`${kind}-${caller}-${count}`, kind, () => this.over);
      await pause(EVERY_MS);
    }
  }
}
