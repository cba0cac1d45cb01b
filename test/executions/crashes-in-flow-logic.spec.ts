import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StartRequest } from '../../src/executions/start-request.js';
import { SluiceError } from '../../src/shared/sluice-error.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { Crash, type CrashMoment, crashingStore } from './support/crash.js';
import { createEngineNode, createFlow, type EngineNode } from './support/engine-node.js';
import { FOREVER, interpreterOn } from './support/interpreter-on.js';

let database: TestDatabase;
let survivor: EngineNode;
let victim: EngineNode;
let request: StartRequest;

const open = (id: string, text: string) => ({
  id,
  action: 'create-record',
  inputs: { table: 'incident', values: { short_description: text } },
});

beforeAll(async () => {
  database = await createTestDatabase();
  [survivor, victim] = [await createEngineNode(database), await createEngineNode(database)];
  for (const { probe } of [survivor, victim]) {
    probe.respond = async (word, { idempotencyKey }) => {
      const calls = [...survivor.probe.calls, ...victim.probe.calls].filter(
        (call) => call.idempotencyKey === idempotencyKey,
      );
      if (word === 'b' && calls.length === 1) throw new SluiceError('not-ready', 'Not at the first time.');
      return { echo: word };
    };
  }
  request = await createFlow(
    survivor,
    [
      {
        id: 'each',
        forEach: '["a", "b", "c"]',
        as: 'letter',
        concurrency: 3,
        do: [
          open('open', 'each {{ letter }}'),
          {
            id: 'tell',
            action: 'probe',
            inputs: { word: '{{ letter }}' },
            retry: { attempts: 5, delay: 0, backoff: 'fixed' },
          },
          { id: 'keep', append: { heard: '{{ steps.tell.echo }}' } },
        ],
      },
      {
        id: 'safe',
        try: [
          {
            id: 'both',
            parallel: [
              { do: [{ id: 'pause', action: 'wait', inputs: { duration: 3600 } }, open('never', 'never')] },
              { do: [{ id: 'gone', action: 'teleport', inputs: {} }] },
            ],
          },
        ],
        catch: [open('caught', 'caught {{ steps.safe.error.stepId }}')],
      },
      {
        id: 'count',
        doUntil: 'vars.rounds >= 3',
        do: [
          { id: 'up', set: { rounds: '{{ vars.rounds + 1 }}' } },
          { id: 'rest', action: 'wait', inputs: { duration: 0 } },
          open('round', 'round {{ vars.rounds }}'),
        ],
      },
      { id: 'end', end: { outputs: { heard: '{{ vars.heard }}', rounds: '{{ vars.rounds }}' } } },
    ],
    {
      variables: {
        heard: { type: 'array', items: { type: 'string' }, default: [] },
        rounds: { type: 'integer', default: 0 },
      },
    },
  );
});

afterAll(async () => {
  await Promise.all([survivor.close(), victim.close()]);
  await database.drop();
});

/** Answers whether the victim crashed; the survivor has finished the execution then. */
async function runWithCrash(at: number, moment: CrashMoment): Promise<{ executionId: string; crashed: boolean }> {
  await victim.registry.heartbeat();
  const execution = await victim.store.begin(request);
  const run = interpreterOn(victim, crashingStore(victim.store, at, moment)).run(execution, FOREVER);
  const crashed = await run.then(
    () => false,
    (error: unknown) => {
      expect(error).toBeInstanceOf(Crash);
      return true;
    },
  );
  if (crashed) {
    await victim.die();
    // A row that a last write of the victim still locks is left to the next sweep.
    do await survivor.sweep.tick();
    while ((await survivor.recovery.claimsOf(victim.id)).length > 0);
  }
  while ((await survivor.work()) > 0);
  return { executionId: execution.claim.executionId, crashed };
}

describe.each(['before', 'within', 'after'] as const)('a node that dies %s a write, whichever it is', (moment) => {
  it('leaves a flow with loops, branches, tries and waits that ends as if nothing had happened', async () => {
    for (let at = 0; ; at++) {
      const { executionId, crashed } = await runWithCrash(at, moment);
      const execution = await survivor.queries.require(executionId, () => true);
      expect({ at, state: execution.state, error: execution.error }).toEqual({ at, state: 'completed', error: null });
      const { heard, rounds } = execution.output as { heard: string[]; rounds: number };
      expect({ at, heard: [...heard].sort(), rounds }).toEqual({ at, heard: ['a', 'b', 'c'], rounds: 3 });
      const incidents = (await survivor.dataSource.query(
        'select short_description as text from sluice.incident where source_execution_id = $1 order by 1',
        [executionId],
      )) as { text: string }[];
      expect(incidents.map(({ text }) => text)).toEqual([
        ...['caught gone', 'each a', 'each b', 'each c', 'round 1', 'round 2', 'round 3'],
      ]);
      const leftOpen = (await survivor.dataSource.query(
        `select key, state from sluice.step_run where execution_id = $1 and state in ('running', 'waiting')`,
        [executionId],
      )) as object[];
      expect({ at, leftOpen }).toEqual({ at, leftOpen: [] });
      // suspended: what follows is run by whoever takes the job
      if (!crashed) {
        expect(at).toBeGreaterThan(5);
        return;
      }
    }
  }, 60_000);
});
