import { describe, expect, it } from '@jest/globals';
import { DueTimes } from '../../../src/executions/running/due-times.js';
import { OpenJournal } from '../../../src/executions/running/open-journal.js';
import { failed, recorded, unbegun } from '../../../src/executions/running/step-run-writes.js';
import type { Record } from '../../../src/flow-language/run-decision.js';

const place = { key: 'block', stepId: 'block', position: 0, action: null, logic: 'try', loop: null, configured: {} };
const nothing = { kind: 'record', ...place, input: null, output: null, error: null } as const;
const error = { code: 'boom', message: 'It broke.', stepId: 'block' };
const begins: Record = { ...nothing, state: 'running', input: { list: [1] }, timeoutMilliseconds: 60_000 };
const isCaught: Record = { ...nothing, state: 'caught', error };

async function saved(journal: OpenJournal) {
  return journal.inTurn(async (writes) => writes);
}

describe('what the journal of a run holds until it is saved', () => {
  it('says of a block that is caught before that it is over, and waits for nothing of it', async () => {
    const journal = new OpenJournal([], new DueTimes(() => undefined));
    journal.add(recorded(begins, 10));
    expect(journal.awaitedKeys).toEqual(['block']);
    journal.add(recorded(isCaught, 20));
    expect(await saved(journal)).toEqual([
      expect.objectContaining({
        state: 'caught',
        error,
        input: { list: [1] },
        dueAt: null,
        onDue: null,
        finishedAt: 20,
      }),
    ]);
    expect(journal.awaitedKeys).toEqual([]);
  });

  it('keeps of an action that is caught how it failed, and when', async () => {
    const journal = new OpenJournal([], new DueTimes(() => undefined));
    const begun = { ...unbegun({ ...place, action: 'call', logic: null }), attempts: 3, input: { n: 1 } };
    journal.add(failed(begun, error, 15));
    journal.add(recorded({ ...isCaught, action: 'call', logic: null }, 20));
    expect(await saved(journal)).toEqual([
      expect.objectContaining({ state: 'caught', error, input: { n: 1 }, attempts: 3, finishedAt: 15 }),
    ]);
  });
});
