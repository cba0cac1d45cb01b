import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { CountCalls } from '../../src/endpoints/usage/count-calls.service.js';
import { createApp } from '../../src/create-app.js';
import { SluiceModule } from '../../src/sluice.module.js';
import { ApiClient } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

const SECRET = 'a secret that only tests know, 32 bytes or more';

let test: TestApp;
let acme: TestNamespace;
let counters: CountCalls;

beforeAll(async () => {
  test = await createTestApp({ secret: SECRET });
  acme = await createNamespace(test.admin);
  counters = test.app.get(CountCalls, { strict: false });
});
afterAll(() => test.close());

let apis = 0;

/** An endpoint in an API of its own. */
async function newEndpoint() {
  const api = `calls-${++apis}`;
  const flow = ticketFlow('/sent');
  const { body } = await activateFlow(acme, { ...flow, name: api, trigger: { ...flow.trigger, api } });
  return {
    url: body.endpoint.url as string,
    callers: `/platform/v1/namespaces/${acme.name}/apis/${api}/versions/1/callers`,
  };
}

const TICKET = { title: 'Printer on fire' };

describe('who calls a version of an API', () => {
  it('is everyone who was let in, also when the call was refused, and nobody else', async () => {
    const { url, callers } = await newEndpoint();
    const answers = [
      await acme.integrator.post(url, TICKET),
      await acme.integrator.post(url, TICKET),
      await acme.integrator.post(url, {}),
      await test.admin.post(url, TICKET),
      await acme.designer.post(url, TICKET),
      await test.anyone.post(url, TICKET),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 422, 202, 403, 401]);
    await counters.flush();
    const { body } = await acme.operator.get(callers);
    expect(body).toEqual({
      items: [
        {
          caller: { kind: 'api-key', id: expect.any(String), name: expect.stringMatching(/^integrator-/) },
          calls: 3,
          lastCalledAt: expect.any(String),
          endpoints: [{ method: 'POST', path: '/sent', calls: 3 }],
        },
        expect.objectContaining({ caller: { kind: 'user', id: expect.any(String), name: 'admin' }, calls: 1 }),
      ],
      next: null,
    });
  });

  it('comes page by page, and only of the last days', async () => {
    const { url, callers } = await newEndpoint();
    await acme.integrator.post(url, TICKET);
    await acme.integrator.post(url, TICKET);
    await test.admin.post(url, TICKET);
    await counters.flush();
    const first = (await acme.operator.get(`${callers}?limit=1`)).body;
    const second = (await acme.operator.get(`${callers}?limit=1&cursor=${first.next}`)).body;
    expect([first, second].map(({ items }) => items.map(({ calls }: { calls: number }) => calls))).toEqual([[2], [1]]);
    expect(second.next).toBeNull();

    await test.app.get(DataSource).query(`update sluice.endpoint_usage set day = day - 10 where caller_kind = 'user'`);
    expect((await acme.operator.get(callers)).body.items).toHaveLength(1);
    expect((await acme.operator.get(`${callers}?days=30`)).body.items).toHaveLength(2);
  });

  it('is refused to those without the role, and for what makes no sense', async () => {
    const { callers } = await newEndpoint();
    expect((await acme.nobody.get(callers)).status).toBe(403);
    for (const query of ['days=0', 'days=91', 'days=x', 'limit=0']) {
      expect((await acme.operator.get(`${callers}?${query}`)).body.code).toBe('validation-failed');
    }
    for (const cursor of ['x', btoa(JSON.stringify(['x'])).replaceAll('=', '')]) {
      expect((await acme.operator.get(`${callers}?cursor=${cursor}`)).body.code).toBe('invalid-cursor');
    }
    const strange = btoa(JSON.stringify(['x', 'y', 'z'])).replaceAll('=', '');
    expect((await acme.operator.get(`${callers}?cursor=${strange}`)).body.items).toEqual([]);
    expect((await acme.operator.get(callers.replace('/1/', '/9/'))).body.code).toBe('api-version-not-found');
  });

  it('adds up what two nodes counted, and a node that leaves writes what it has', async () => {
    const { url, callers } = await newEndpoint();
    const second = await createApp(
      SluiceModule.forRoot({ databaseUrl: test.database.url, secret: SECRET, logLevel: 'silent' }),
    );
    await second.listen(0, '127.0.0.1');
    const elsewhere = new ApiClient(await second.getUrl(), acme.integrator.credentials);
    await Promise.all([elsewhere.post(url, TICKET), elsewhere.post(url, TICKET), acme.integrator.post(url, TICKET)]);
    await Promise.all([second.close(), counters.flush()]);
    expect((await acme.operator.get(callers)).body.items).toMatchObject([{ calls: 3 }]);
  });
});
