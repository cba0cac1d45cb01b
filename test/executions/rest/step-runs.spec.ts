import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/shared/uuid.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: TestApp;
let mine: TestNamespace;
let other: TestNamespace;
let execution: Awaited<ReturnType<typeof finishedExecution>>;
let url: string;

beforeAll(async () => {
  test = await createTestApp();
  [mine, other] = [await createNamespace(test.admin), await createNamespace(test.admin)];
  const { body } = await activateFlow(
    mine,
    ticketFlow('/loops', [
      {
        id: 'outer',
        forEach: '[1, 2, 3]',
        as: 'number',
        do: [
          {
            id: 'safe',
            try: [{ id: 'look', action: 'log', inputs: { message: '{{ string(6 / (number - 2)) }}' } }],
            catch: [{ id: 'note', action: 'log', inputs: { message: '{{ steps.safe.error.code }}' } }],
          },
          {
            id: 'inner',
            doUntil: 'round == 1',
            index: 'round',
            do: [{ id: 'count', action: 'log', inputs: { message: '{{ number }}.{{ round }}' } }],
          },
        ],
      },
    ]),
  );
  if (body.endpoint === undefined) throw new Error(JSON.stringify(body));
  const accepted = await mine.integrator.post(body.endpoint.url, { title: 'Loops' });
  execution = await finishedExecution(mine.operator, accepted.body.result.executionId);
  url = `/platform/v1/executions/${execution.id}/step-runs`;
});

afterAll(() => test.close());

const keysAt = async (query: string): Promise<string[]> => {
  const { body } = await mine.designer.get(`${url}?${query}`);
  return body.items.map(({ key }: { key: string }) => key);
};

describe('an execution with loops', () => {
  it('shows a loop as one step run that tells how far it is, and caught errors although it is completed', () => {
    expect(execution).toMatchObject({ state: 'completed', error: null, caughtErrors: 1, output: {}, parent: null });
    expect(execution.steps).toMatchObject([
      { key: 'outer', logic: 'for-each', loop: null, rounds: { begun: 3, failed: 1 }, state: 'completed' },
    ]);
  });
});

describe('the step runs inside a loop', () => {
  it('are read by round, in the order of the flow, each once over all pages', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await mine.operator.get(
        `${url}?loop=outer&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map(({ key }: { key: string }) => key));
      cursor = body.next;
    } while (cursor !== null);
    expect(seen).toEqual(
      [0, 1, 2].flatMap((round) => [
        `outer[${round}]/safe`,
        `outer[${round}]/look`,
        ...(round === 1 ? ['outer[1]/note'] : []),
        `outer[${round}]/inner`,
      ]),
    );
  });

  it('are found by round, by state, and in loops inside loops', async () => {
    expect(await keysAt('loop=outer&round=1&state=completed')).toEqual([
      'outer[1]/safe',
      'outer[1]/note',
      'outer[1]/inner',
    ]);
    expect(await keysAt('loop=outer&state=caught')).toEqual(['outer[1]/look']);
    expect(await keysAt('loop=outer[2]/inner')).toEqual(['outer[2]/inner[0]/count', 'outer[2]/inner[1]/count']);
    expect(await keysAt('')).toEqual(['outer']);
  });

  it('tell their round, and of a loop how far it came', async () => {
    const { body } = await mine.designer.get(`${url}?loop=outer&round=0`);
    expect(body.items.at(-1)).toMatchObject({
      stepId: 'inner',
      logic: 'do-until',
      loop: { key: 'outer', round: 0 },
      rounds: { begun: 2, failed: 0 },
    });
  });

  it.each([
    ['round=0', '/query/loop'],
    ['loop=a%00b', '/query/loop'],
    ['loop=outer&round=-1', '/query/round'],
    ['loop=outer&state=queued', '/query/state'],
    ['limit=0', '/query/limit'],
  ])('are 422 for %s', async (query, pointer) => {
    const refused = await mine.operator.get(`${url}?${query}`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'validation-failed', errors: [{ pointer }] } });
  });

  it('are 400 for a cursor that nobody gave out', async () => {
    for (const key of [
      [1, 2],
      ['a', 0, 'x'],
      [0, 2 ** 40, 'x'],
    ]) {
      const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
      expect((await mine.operator.get(`${url}?cursor=${cursor}`)).body).toMatchObject({ code: 'invalid-cursor' });
    }
  });

  it('are absent to whoever may not read the execution', async () => {
    for (const reader of [other.operator, mine.nobody, mine.integrator])
      expect((await reader.get(url)).status).toBe(404);
    expect((await test.anyone.get(url)).status).toBe(401);
    expect((await mine.operator.get(`/platform/v1/executions/${newId()}/step-runs`)).status).toBe(404);
  });
});
