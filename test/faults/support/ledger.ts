export type LedgerKind = 'work' | 'ask' | 'call';

/** What one request came to, as its sender knows it. */
export interface LedgerEntry {
  /** Its body says it, and so does its `Idempotency-Key`. */
  title: string;
  kind: LedgerKind;
  /** What it was answered, one for each time it was sent: a status, or how the connection ended. */
  answers: (number | string)[];
  /** The executions that answers named. */
  executionIds: Set<string>;
  /** What a synchronous answer said. */
  numbers: Set<string>;
  /** Whether it is known to be accepted. */
  acknowledged: boolean;
  /** Whether it had been accepted by an earlier try, whose answer was lost. */
  answerWasLost: boolean;
  /** Whether somebody wanted it cancelled, and was told that it is. */
  cancel: { asked: boolean; confirmed: boolean };
  /** How often somebody tried it again, and the executions that answers named. */
  retries: { asked: number; executionIds: Set<string> };
}

/** What senders know: all that was sent, and what was answered. */
export class Ledger {
  readonly entries = new Map<string, LedgerEntry>();
  /** What those who cancel and try again were answered. */
  readonly operations: number[] = [];

  open(title: string, kind: LedgerKind): LedgerEntry {
    const entry = {
      title,
      kind,
      answers: [],
      executionIds: new Set<string>(),
      numbers: new Set<string>(),
      acknowledged: false,
      answerWasLost: false,
      cancel: { asked: false, confirmed: false },
      retries: { asked: 0, executionIds: new Set<string>() },
    };
    this.entries.set(title, entry);
    return entry;
  }

  /** How often each answer was given. */
  get answers(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { answers } of this.entries.values()) {
      for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
    }
    return counts;
  }
}
