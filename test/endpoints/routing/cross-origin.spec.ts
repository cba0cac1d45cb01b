import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../../support/api-client.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

const PAGE = 'https://app.example.com';

let test: TestApp;
let namespace: TestNamespace;
let url: string;

beforeAll(async () => {
  test = await createTestApp();
  namespace = await createNamespace(test.admin);
  const flow = ticketFlow('/tickets');
  const headers = { 'x-ticket-origin': { type: 'string' } };
  const request = { ...(flow.trigger.request as object), headers } as never;
  url = (await activateFlow(namespace, { ...flow, trigger: { ...flow.trigger, request } })).body.endpoint.url;
});

afterAll(() => test.close());

const set = (cors: unknown): Promise<Answer> => test.admin.patch(`/platform/v1/namespaces/${namespace.name}`, { cors });

const preflight = (origin: string, method = 'POST', path = url): Promise<Answer> =>
  test.anyone.send('OPTIONS', path, undefined, { origin, 'access-control-request-method': method });

const told = ({ headers }: Answer): string[] =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-')).sort();

describe('pages of other origins', () => {
  it('are told nothing unless the namespace says so', async () => {
    await set(null);
    const asked = await preflight(PAGE);
    expect([asked.status, asked.headers.get('allow')]).toEqual([204, 'OPTIONS, POST']);
    expect(told(asked)).toEqual([]);
    const called = await namespace.integrator.post(url, { title: 'one' }, { origin: PAGE });
    expect([called.status, told(called), called.headers.get('vary')]).toEqual([202, [], null]);
  });

  it('are told which methods and headers they may use, as soon as the change answers', async () => {
    expect((await set({ origins: [PAGE], maxAgeSeconds: 60 })).status).toBe(200);
    const { status, headers } = await preflight(PAGE);
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': PAGE,
      'access-control-allow-methods': 'POST',
      'access-control-max-age': '60',
      vary: 'Origin',
    });
    expect(headers.get('access-control-allow-headers')!.split(', ').sort()).toEqual([
      'authorization',
      'content-type',
      'idempotency-key',
      'prefer',
      'x-api-key',
      'x-request-id',
      'x-ticket-origin',
    ]);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('may read every answer, refusals too, with the headers that matter', async () => {
    await set({ origins: [PAGE] });
    const answers = [
      await namespace.integrator.post(url, { title: 'one' }, { origin: PAGE }),
      await namespace.integrator.post(url, { title: '' }, { origin: PAGE }),
      await test.anyone.post(url, { title: 'one' }, { origin: PAGE }),
      await namespace.integrator.post(`${url}/absent`, {}, { origin: PAGE }),
      await namespace.integrator.put(url, {}, { origin: PAGE }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 422, 401, 404, 405]);
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe(PAGE);
      expect(headers.get('access-control-expose-headers')).toContain('Location');
      expect(headers.get('vary')).toBe('Origin');
    }
  });

  it.each(['https://evil.example.com', 'https://app.example.com.evil.com', 'http://app.example.com', 'null'])(
    'at %s are told nothing, but caches know that others are',
    async (origin) => {
      await set({ origins: [PAGE] });
      for (const answer of [
        await preflight(origin),
        await namespace.integrator.post(url, { title: 'one' }, { origin }),
      ]) {
        expect([told(answer), answer.headers.get('vary')]).toEqual([[], 'Origin']);
      }
    },
  );

  it('may be all of them', async () => {
    await set({ origins: ['*'] });
    expect((await preflight('https://anywhere.example')).headers.get('access-control-allow-origin')).toBe('*');
  });

  it('are told nothing by endpoints of other namespaces', async () => {
    await set({ origins: ['*'] });
    const other = await createNamespace(test.admin);
    const { body } = await activateFlow(other, ticketFlow('/tickets'));
    expect(told(await preflight(PAGE, 'POST', body.endpoint.url))).toEqual([]);
  });

  it.each([
    [{ origins: [] }],
    [{ origins: ['app.example.com'] }],
    [{ origins: ['https://app.example.com/'] }],
    [{ origins: ['https://*.example.com'] }],
    [{ origins: ['*', PAGE] }],
    [{ origins: [PAGE], maxAgeSeconds: -1 }],
    [{ origins: [PAGE], credentials: true }],
    [{}],
  ])('cannot be allowed by %j', async (cors) => {
    expect((await set(cors)).status).toBe(422);
  });
});
