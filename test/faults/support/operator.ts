import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, ApiClient } from '../../support/api-client.js';
import type { Ledger, LedgerEntry } from './ledger.js';
import type { SeededRandom } from './seeded-random.js';

/** So long an operator does nothing between two requests. */
const EVERY_MS = 150;

/** Of the newest requests: what is long over cannot be cancelled. */
const RECENT = 12;

/** An operator who cancels executions that may be under way, and tries some of them again, until told to stop. */
export class Operator {
  private stopping = false;
  private readonly loop: Promise<void>;

  constructor(
    private readonly ledger: Ledger,
    private readonly random: SeededRandom,
    private readonly credentials: Record<string, string>,
    /** Where the next request goes. */
    private readonly nextUrl: () => string,
  ) {
    this.loop = this.work();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.loop;
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      await pause(EVERY_MS);
      const known = [...this.ledger.entries.values()].filter(
        ({ kind, executionIds }) => kind !== 'ask' && executionIds.size === 1,
      );
      const cancelled = known.filter(({ cancel, retries }) => cancel.confirmed && retries.asked === 0);
      if (cancelled.length > 0 && this.random.integer(1, 3) === 1) await this.retry(this.random.pick(cancelled));
      else if (known.length > 0) await this.cancel(this.random.pick(known.slice(-RECENT)));
    }
  }

  private async cancel({ executionIds, cancel }: LedgerEntry): Promise<void> {
    cancel.asked = true;
    const answer = await this.post(`${[...executionIds][0]}/cancel`, { reason: 'by chance' });
    cancel.confirmed ||= answer?.status === 200;
  }

  private async retry({ executionIds, retries }: LedgerEntry): Promise<void> {
    retries.asked++;
    const from = this.random.pick(['start', 'failed-step']);
    const answer = await this.post(`${[...executionIds][0]}/retry`, { from, version: 'same' });
    if (answer?.status === 202) retries.executionIds.add(answer.body.executionId ?? answer.body.result.executionId);
  }

  private async post(path: string, body: object): Promise<Answer | undefined> {
    const client = new ApiClient(this.nextUrl(), this.credentials);
    const answer = await client.post(`/platform/v1/executions/${path}`, body).catch(() => undefined);
    if (answer !== undefined) this.ledger.operations.push(answer.status);
    return answer;
  }
}
