import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { createApp } from '../../../src/create-app.js';
import { ExpiredRows } from '../../../src/database/expired-rows.service.js';
import type { JsonValue } from '../../../src/shared/json.js';
import { SluiceModule } from '../../../src/sluice.module.js';
import { type Answer, ApiClient } from '../../support/api-client.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: TestApp;
let second: NestFastifyApplication;
let namespace: TestNamespace;
let count = 0;

beforeAll(async () => {
  test = await createTestApp();
  const secret = 'a secret that only tests know, 32 bytes or more';
  second = await createApp(SluiceModule.forRoot({ databaseUrl: test.database.url, secret, logLevel: 'silent' }));
  await second.listen(0, '127.0.0.1');
  namespace = await createNamespace(test.admin);
});

afterAll(async () => {
  await second.close();
  await test.close();
});

async function endpointWith(limits: JsonValue, within = namespace): Promise<string> {
  const flow = ticketFlow(`/tickets-${++count}`);
  const { status, body } = await activateFlow(within, { ...flow, trigger: { ...flow.trigger, limits } });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.endpoint.url;
}

async function send(url: string, times: number, from: ApiClient = namespace.integrator): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let sent = 0; sent < times; sent += 1) answers.push(await from.post(url, { title: 'a ticket' }));
  return answers;
}

const statuses = (answers: Answer[]) => answers.map(({ status }) => status);

describe('an endpoint with a limit', () => {
  it('takes so many requests and refuses the next, telling when to come again', async () => {
    const url = await endpointWith([{ per: 'endpoint', requests: 3, window: 'PT1H' }]);
    const answers = await send(url, 4);
    expect(statuses(answers)).toEqual([202, 202, 202, 429]);
    const [first, , , refused] = answers as [Answer, Answer, Answer, Answer];
    expect(first.headers.get('ratelimit-policy')).toBe('"endpoint";q=3;w=3600');
    expect(first.headers.get('ratelimit')).toBe('"endpoint";r=2;t=1200');
    expect(refused.headers.get('ratelimit')).toMatch(/^"endpoint";r=0;t=3[56]\d\d$/);
    expect(refused.body).toMatchObject({ code: 'too-many-requests', status: 429 });
    const retryAfter = Number(refused.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(1190);
    expect(retryAfter).toBeLessThanOrEqual(1200);
  });

  it('takes no more on two nodes than on one', async () => {
    const url = await endpointWith([{ per: 'endpoint', requests: 20, window: 'PT1H' }]);
    const other = new ApiClient(await second.getUrl(), namespace.integrator.credentials);
    const answers = await Promise.all(
      [namespace.integrator, other].flatMap((node) => Array.from({ length: 30 }, () => send(url, 1, node))),
    );
    expect(statuses(answers.flat()).filter((status) => status === 202)).toHaveLength(20);
  });

  it('counts each caller apart where it says so', async () => {
    const url = await endpointWith([{ per: 'caller', requests: 2, window: 'PT1H' }]);
    expect(statuses(await send(url, 3))).toEqual([202, 202, 429]);
    expect(statuses(await send(url, 3, test.admin))).toEqual([202, 202, 429]);
  });

  it('is under each of several limits, and tells all of them', async () => {
    const url = await endpointWith([
      { per: 'endpoint', requests: 100, window: 'PT1M' },
      { per: 'caller', requests: 1, window: 'PT1H' },
      { per: 'caller', requests: 5, window: 'P1D' },
    ]);
    const [taken, refused] = (await send(url, 2)) as [Answer, Answer];
    expect([taken.status, refused.status]).toEqual([202, 429]);
    expect(taken.headers.get('ratelimit-policy')).toBe(
      '"endpoint";q=100;w=60, "caller";q=1;w=3600, "caller-2";q=5;w=86400',
    );
  });

  it('counts requests that are refused for what they say, but none whose caller is not known', async () => {
    const url = await endpointWith([{ per: 'endpoint', requests: 2, window: 'PT1H' }]);
    expect((await namespace.integrator.post(url, { title: 7 })).status).toBe(422);
    expect(statuses(await send(url, 3, test.anyone))).toEqual([401, 401, 401]);
    expect(statuses(await send(url, 2))).toEqual([202, 429]);
  });

  it('takes requests again when it has had time', async () => {
    const url = await endpointWith([{ per: 'endpoint', requests: 1, window: 'PT1S' }]);
    const [, refused] = (await send(url, 2)) as [Answer, Answer];
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    const again = async (): Promise<number> => (await send(url, 1))[0]!.status;
    let status = await again();
    while (status === 429) status = await again();
    expect(status).toBe(202);
  });

  it('leaves nothing behind once its bucket is full again', async () => {
    const database = test.app.get(DataSource);
    await database.query(`update sluice.rate_bucket set full_at = now() - interval '1 second'`);
    await test.app.get(ExpiredRows).tick();
    expect(await database.query('select count(*)::int from sluice.rate_bucket')).toEqual([{ count: 0 }]);
  });

  it('says so in its document', async () => {
    const url = await endpointWith([{ per: 'caller', requests: 10, window: 'PT1M' }]);
    const { body } = await namespace.designer.get(`/explorer/definitions/${namespace.name}.json`);
    const { responses } = body.paths[url].post;
    expect(Object.keys(responses['429'].headers)).toEqual(
      expect.arrayContaining(['Retry-After', 'RateLimit-Policy', 'RateLimit']),
    );
    expect(responses['429'].content).toHaveProperty('application/problem+json');
    expect(responses['202'].headers).toHaveProperty('RateLimit');
  });
});

describe('a namespace with a limit', () => {
  it('takes so many requests at all its endpoints together, from the moment the change answers, on every node', async () => {
    const own = await createNamespace(test.admin);
    const urls = [await endpointWith([], own), await endpointWith([], own)];
    const settings = `/platform/v1/namespaces/${own.name}`;
    const changed = await test.admin.patch(settings, { limits: [{ requests: 4, window: 'PT1H' }] });
    expect([changed.status, changed.body.limits]).toEqual([200, [{ requests: 4, window: 'PT1H' }]]);
    const other = new ApiClient(await second.getUrl(), own.integrator.credentials);
    const answers = [
      ...(await send(urls[0]!, 2, own.integrator)),
      ...(await send(urls[1]!, 1, other)),
      ...(await send(urls[0]!, 2, other)),
      ...(await send(urls[1]!, 1, own.integrator)),
    ];
    expect(statuses(answers)).toEqual([202, 202, 202, 202, 429, 429]);
    expect(answers[5]!.headers.get('ratelimit-policy')).toBe('"namespace";q=4;w=3600');
    const { body } = await own.designer.get(`/explorer/definitions/${own.name}.json`);
    expect(body.paths[urls[0]!].post.responses).toHaveProperty('429');

    expect((await test.admin.patch(settings, { limits: [] })).status).toBe(200);
    expect(statuses(await send(urls[0]!, 2, other))).toEqual([202, 202]);
  });

  it.each([
    [{ limits: [{ requests: 0, window: 'PT1H' }] }, '/limits/0/requests'],
    [{ limits: [{ requests: 1, window: '1h' }] }, '/limits/0/window'],
    [{ limits: [{ requests: 1, window: 'PT1H', per: 'caller' }] }, '/limits/0/per'],
    [{ limits: { requests: 1 } }, '/limits'],
  ])('cannot be given %j', async (changes, pointer) => {
    const { status, body } = await test.admin.patch(`/platform/v1/namespaces/${namespace.name}`, changes);
    expect(status).toBe(422);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });
});
