import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger, LedgerEntry, LedgerKind } from './ledger.js';

/** So long a sender waits for an answer before it asks again. */
const PATIENCE_MS = 8_000;

const BETWEEN_TRIES_MS = 50;

const TRY_AGAIN = [409, 429, 503];

interface Answer {
  result?: { executionId: string };
  number?: string;
}

/** Sends requests as a careful integrator does, and writes down what comes of them. */
export class Sender {
  constructor(
    private readonly ledger: Ledger,
    private readonly pathOf: (kind: LedgerKind) => string,
    private readonly headers: Record<string, string>,
    /** Where the next request goes. */
    private readonly nextUrl: () => string,
  ) {}

  /**
   * Sends a request with a key of its own. What was not answered, or was answered that it should come again, is sent again with
   * the same key until it is known to be accepted; any other answer ends it, and is found in the ledger.
   */
  async send(title: string, kind: LedgerKind, isOver: () => boolean = () => false): Promise<void> {
    const entry = this.ledger.open(title, kind);
    while (!isOver()) {
      const answer = await this.try(entry);
      entry.answers.push(answer);
      if (entry.acknowledged || (typeof answer === 'number' && !TRY_AGAIN.includes(answer))) return;
      await pause(BETWEEN_TRIES_MS);
    }
  }

  /** Answers the status, or what happened to the connection. */
  private async try(entry: LedgerEntry): Promise<number | string> {
    try {
      const response = await fetch(new URL(this.pathOf(entry.kind), this.nextUrl()), {
        method: 'POST',
        headers: { ...this.headers, 'content-type': 'application/json', 'idempotency-key': entry.title },
        body: JSON.stringify({ title: entry.title }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      this.hear(entry, response, (await response.json()) as Answer);
      return response.status;
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      return cause?.code ?? name;
    }
  }

  private hear(entry: LedgerEntry, { status, headers }: Response, body: Answer): void {
    if (status !== 201 && status !== 202) return;
    entry.acknowledged = true;
    entry.answerWasLost ||= headers.get('idempotency-replayed') === 'true';
    entry.executionIds.add(headers.get('sluice-execution-id') ?? body.result!.executionId);
    if (status === 201) entry.numbers.add(body.number!);
  }
}
