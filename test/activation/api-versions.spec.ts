import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/create-app.js';
import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import { SluiceModule } from '../../src/sluice.module.js';
import { ApiClient } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

const SECRET = 'a secret that only tests know, 32 bytes or more';

let test: TestApp;
let second: NestFastifyApplication;
let acme: TestNamespace;
/** The integrator at the other node. */
let elsewhere: ApiClient;

beforeAll(async () => {
  test = await createTestApp({ secret: SECRET });
  second = await createApp(
    SluiceModule.forRoot({ databaseUrl: test.database.url, secret: SECRET, logLevel: 'silent' }),
  );
  await second.listen(0, '127.0.0.1');
  acme = await createNamespace(test.admin);
  elsewhere = new ApiClient(await second.getUrl(), acme.integrator.credentials);
});
afterAll(async () => {
  await second.close();
  await test.close();
});

let apis = 0;

/** An API of its own with the same endpoint in versions 1 and 2. */
async function twoVersions() {
  const api = `tickets-${++apis}`;
  const flowOf = (version: number): FlowDefinition => {
    const flow = ticketFlow(`/sent`);
    return { ...flow, name: `${api} v${version}`, trigger: { ...flow.trigger, api, version } };
  };
  const activations = [await activateFlow(acme, flowOf(1)), await activateFlow(acme, flowOf(2))];
  expect(activations.map(({ status }) => status)).toEqual([200, 200]);
  const [v1, v2] = activations.map(({ body }) => body.endpoint.url as string) as [string, string];
  const settings = `/platform/v1/namespaces/${acme.name}/apis/${api}/versions`;
  return { api, v1, v2, settings: `${settings}/1`, flow: `${flowsUrl(acme.name)}/${activations[0]!.body.flowId}` };
}

const TICKET = { title: 'Printer on fire' };
const END = { deprecatedAt: '2026-12-01T00:00:00Z', sunsetAt: '2027-06-01T00:00:00Z', successor: 2 };
const told = ({ headers }: { headers: Headers }) => [
  headers.get('deprecation'),
  headers.get('sunset'),
  headers.get('link'),
];

describe('a deprecated version of an API', () => {
  it('says so in every answer, refusals included, on every node, and its successor says nothing', async () => {
    const { v1, v2, settings } = await twoVersions();
    const changed = await acme.designer.put(settings, END);
    expect(changed.body).toMatchObject({
      version: 1,
      retiredAt: null,
      successor: 2,
      nodes: { serving: 2, behind: [], lost: [] },
    });

    const expected = ['@1796083200', 'Tue, 01 Jun 2027 00:00:00 GMT', `<${v2}>; rel="successor-version"`];
    for (const caller of [acme.integrator, elsewhere]) {
      const answers = [await caller.post(v1, TICKET), await caller.post(v1, {}), await caller.as({}).post(v1, TICKET)];
      expect(answers.map(({ status }) => status)).toEqual([202, 422, 401]);
      expect(answers.map(told)).toEqual([expected, expected, expected]);
      expect(told(await caller.post(v2, TICKET))).toEqual([null, null, null]);
    }
  });

  it('is marked in the OpenAPI document, and taken back in both', async () => {
    const { v1, v2, settings } = await twoVersions();
    const document = async () => (await test.admin.get(`/explorer/definitions/${acme.name}.json`)).body.paths;
    expect((await document())[v1].post.deprecated).toBeUndefined();
    await acme.designer.put(settings, END);
    const { post } = (await document())[v1];
    expect(post.deprecated).toBe(true);
    for (const status of ['202', '401', '422']) {
      expect(Object.keys(post.responses[status].headers)).toEqual(
        expect.arrayContaining(['Deprecation', 'Sunset', 'Link']),
      );
    }
    expect((await document())[v2].post.deprecated).toBeUndefined();
    await acme.designer.put(settings, {});
    expect((await document())[v1].post.deprecated).toBeUndefined();
    expect(told(await acme.integrator.post(v1, TICKET))).toEqual([null, null, null]);
  });

  it('points to the root of its successor where that has no such address', async () => {
    const { api, v1, settings } = await twoVersions();
    await acme.designer.put(settings, { successor: 3 });
    const { headers } = await acme.integrator.post(v1, TICKET);
    expect(headers.get('link')).toBe(`</api/${acme.name}/${api}/v3>; rel="successor-version"`);
  });
});

describe('a retired version of an API', () => {
  it('is gone on both nodes when the change answers, for everyone and after its flows too', async () => {
    const { v1, v2, settings, flow } = await twoVersions();
    const changed = await acme.designer.put(settings, { ...END, retired: true });
    expect(changed.body.nodes).toEqual({ serving: 2, behind: [], lost: [] });
    const gone = async () => {
      for (const caller of [acme.integrator, elsewhere, elsewhere.as({})]) {
        const answer = await caller.post(v1, TICKET);
        expect([answer.status, answer.body.code]).toEqual([410, 'gone']);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(answer.headers.get('link')).toBe(`<${v2}>; rel="successor-version"`);
        expect((await caller.get(`${v1}/nowhere`)).status).toBe(410);
      }
      expect((await elsewhere.post(v2, TICKET)).status).toBe(202);
    };
    await gone();
    expect((await test.admin.get(`/explorer/definitions/${acme.name}.json`)).body.paths).not.toHaveProperty([v1]);
    await acme.designer.post(`${flow}/deactivate`);
    await gone();
  });

  it('takes no new endpoint, and comes back when that is taken back', async () => {
    const { api, v1, settings } = await twoVersions();
    await acme.designer.put(settings, { retired: true });
    const late = ticketFlow('/late');
    const refused = await activateFlow(acme, { ...late, name: `${api} late`, trigger: { ...late.trigger, api } });
    expect([refused.status, refused.body.code]).toEqual([409, 'api-version-retired']);
    const since = (await acme.operator.get(settings)).body.retiredAt;
    expect((await acme.designer.put(settings, { retired: true, successor: 2 })).body.retiredAt).toBe(since);
    expect((await acme.designer.put(settings, { retired: false })).body.retiredAt).toBeNull();
    expect((await elsewhere.post(v1, TICKET)).status).toBe(202);
  });
});

describe('the settings of an API version', () => {
  it('can be read before anyone has changed them, and know who did', async () => {
    const { api, settings } = await twoVersions();
    expect((await acme.operator.get(settings)).body).toEqual({
      namespace: acme.name,
      api,
      version: 1,
      deprecatedAt: null,
      sunsetAt: null,
      retiredAt: null,
      successor: null,
      updatedAt: null,
      updatedBy: null,
    });
    await acme.designer.put(settings, END);
    const { body } = await acme.operator.get(settings);
    expect(body).toMatchObject({
      deprecatedAt: '2026-12-01T00:00:00.000Z',
      updatedBy: expect.stringMatching(/^flow_designer-/),
    });
    const { items } = (await test.admin.get('/platform/v1/audit?limit=1')).body;
    expect(items[0]).toMatchObject({ action: 'api-version.change', subject: `namespace/${acme.name}/api/${api}/v1` });
  });

  it('are refused for versions that never were, without sense, and to those without the role', async () => {
    const { settings } = await twoVersions();
    for (const url of [
      settings.replace(/1$/, '7'),
      settings.replace(/1$/, 'x'),
      settings.replace('tickets', 'tockets'),
    ]) {
      expect((await acme.designer.put(url, END)).body.code).toBe('api-version-not-found');
      expect((await acme.designer.get(url)).body.code).toBe('api-version-not-found');
    }
    const wrong = [
      { deprecatedAt: END.sunsetAt, sunsetAt: END.deprecatedAt },
      { successor: 1 },
      { successor: 0 },
      { retired: 'yes' },
      { deprecatedAt: '2026-02-30T00:00:00Z' },
    ];
    for (const body of wrong) {
      expect((await acme.designer.put(settings, body)).body.code).toBe('validation-failed');
    }
    expect((await acme.operator.put(settings, END)).status).toBe(403);
    expect((await test.anyone.get(settings)).status).toBe(401);
  });
});
