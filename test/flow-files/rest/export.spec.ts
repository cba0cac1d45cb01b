import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, flowsUrl, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: TestApp;
/** An installation that has nothing yet. */
let empty: TestApp;
let acme: TestNamespace;
let flowId: string;

const ticket = { type: 'object', required: ['title'], properties: { title: { type: 'string', description: 'a\nb' } } };
const secret = 'a secret that must never be in a file';

beforeAll(async () => {
  [test, empty] = await Promise.all([createTestApp(), createTestApp()]);
  acme = await createNamespace(test.admin);
  const at = `/platform/v1/namespaces/${acme.name}`;
  const changes = { title: 'Acme: "Inc."', limits: [{ requests: 100, window: 'PT1M' }], cors: { origins: ['*'] } };
  await test.admin.patch(at, changes);
  for (const name of ['ticket', 'a10', 'a9']) {
    await acme.designer.put(`${at}/complex-objects/${name}`, { schema: ticket, description: `For ${name}` });
  }
  await acme.designer.put(`${at}/credentials/erp`, { kind: 'connection-secret', value: secret });
  for (const name of ['erp', 'unused']) {
    await acme.designer.post(`${at}/connections`, {
      name,
      baseUrl: 'https://erp.example.com/api',
      auth: { type: 'api-key', in: 'header', name: 'x-key', credential: 'erp' },
    });
  }
  const definition = ticketFlow('/tickets') as unknown as { trigger: { request: { body: { schema: object } } } };
  definition.trigger.request.body.schema = { $ref: '#/complexObjects/ticket' };
  const { body } = await activateFlow(acme, definition as never);
  flowId = body.flowId;
  await acme.designer.post(`${flowsUrl(acme.name)}/${flowId}/test-cases`, {
    name: 'A ticket opens an incident',
    now: '2026-01-31T10:20:30Z',
    trigger: { body: { title: 'VPN down' } },
    mocks: { open: { output: { record: { number: 'INC0000042' } } } },
    expect: { state: 'completed', ran: ['open'] },
  });
  await acme.designer.post(flowsUrl(acme.name), {
    name: 'Calls out',
    steps: [{ id: 'call', action: 'http-request', inputs: { connection: 'erp' } }],
  });
  await acme.designer.put(`${at}/apis/ticketing/versions/1`, { deprecatedAt: '2026-12-01T00:00:00Z', successor: 2 });
});
afterAll(() => Promise.all([test.close(), empty.close()]));

const exportOf = async (app: TestApp, format: string) =>
  app.admin.get(`/platform/v1/namespaces/${acme.name}/export?format=${format}`);

const TYPES = { yaml: 'application/yaml', json: 'application/json' };

describe('an exported namespace', () => {
  it.each(['yaml', 'json'] as const)(
    'comes back byte for byte from an installation that was empty, in %s',
    async (format) => {
      const url = `/platform/v1/namespaces/${acme.name}/export?format=${format}`;
      const text = await rawText(test, url);
      const planned = await empty.admin.post('/platform/v1/import/plan', text, { 'content-type': TYPES[format] });
      if (format === 'yaml') {
        // The file cannot bring the secret along: it says so, and nothing is there yet to keep one.
        expect(planned.body.applicable).toBe(false);
        expect(planned.body.items.filter(({ action }: { action: string }) => action === 'conflict')).toMatchObject([
          { kind: 'connection', name: 'erp', faults: [{ code: 'unknown-credential' }] },
          { kind: 'connection', name: 'unused' },
        ]);
        await empty.admin.post('/platform/v1/namespaces', { name: acme.name, title: acme.name });
        const stored = { kind: 'connection-secret', value: 'another' };
        await empty.admin.put(`/platform/v1/namespaces/${acme.name}/credentials/erp`, stored);
      }
      const again = await empty.admin.post('/platform/v1/import/plan', text, { 'content-type': TYPES[format] });
      const applied = await empty.admin.post('/platform/v1/import/apply', text, {
        'content-type': TYPES[format],
        'if-match': again.headers.get('etag')!,
      });
      expect(applied.status).toBe(200);
      expect(await rawText(empty, url)).toBe(text);
    },
  );

  it('holds no ids, no secrets and nothing of how it came about', async () => {
    const { body } = await exportOf(test, 'yaml');
    expect(body).not.toContain(secret);
    expect(body).not.toContain(flowId);
    expect(body).not.toMatch(/createdBy|updatedAt|revision/);
  });

  it('has its parts in a fixed order, and items by name as people count', async () => {
    const { body } = await exportOf(test, 'json');
    const [contents] = body.namespaces;
    expect(Object.keys(contents)).toEqual([
      'name',
      'settings',
      'complexObjects',
      'connections',
      'apiVersions',
      'flows',
      'testCases',
    ]);
    expect(contents.complexObjects.map(({ name }: { name: string }) => name)).toEqual(['a9', 'a10', 'ticket']);
    expect(contents.apiVersions).toEqual([
      { api: 'ticketing', version: 1, deprecatedAt: '2026-12-01T00:00:00.000Z', successor: 2 },
    ]);
  });

  it('is offered under a name to save it by', async () => {
    const answer = await acme.operator.get(`/platform/v1/namespaces/${acme.name}/export`);
    expect(answer.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${acme.name}.yaml"`);
  });
});

describe('an exported flow', () => {
  it('brings along what it refers to, and nothing else', async () => {
    const { body } = await acme.designer.get(`${flowsUrl(acme.name)}/${flowId}/export?format=json`);
    const [contents] = body.namespaces;
    expect(Object.keys(contents)).toEqual(['name', 'complexObjects', 'flows', 'testCases']);
    expect(contents.complexObjects).toEqual([{ name: 'ticket', description: 'For ticket', schema: ticket }]);
    const { body: list } = await acme.designer.get(flowsUrl(acme.name));
    const caller = list.items.find(({ name }: { name: string }) => name === 'Calls out');
    const other = await acme.designer.get(`${flowsUrl(acme.name)}/${caller.id}/export?format=json`);
    expect(other.body.namespaces[0].connections.map(({ name }: { name: string }) => name)).toEqual(['erp']);
  });
});

describe('who may export', () => {
  it('is whoever may read the flows; of everything, each gets what is theirs', async () => {
    const namespace = `/platform/v1/namespaces/${acme.name}/export`;
    expect((await acme.nobody.get(namespace)).status).toBe(403);
    expect((await test.anyone.get(namespace)).status).toBe(401);
    const other = await createNamespace(test.admin);
    expect((await other.designer.get(namespace)).status).toBe(404);
    const names = async (who: TestNamespace['designer']) =>
      (await who.get('/platform/v1/export?format=json')).body.namespaces.map(({ name }: { name: string }) => name);
    expect(await names(acme.operator)).toEqual([acme.name]);
    expect(await names(acme.nobody)).toEqual([]);
    expect(await names(test.admin)).toEqual([acme.name, other.name].sort());
  });

  it('is told of formats that there are not', async () => {
    expect((await acme.designer.get(`/platform/v1/namespaces/${acme.name}/export?format=xml`)).status).toBe(422);
  });
});

/** As it was sent, byte for byte. */
async function rawText({ url, admin }: TestApp, path: string): Promise<string> {
  const answer = await fetch(new URL(path, url), { headers: admin.credentials });
  expect(answer.status).toBe(200);
  return answer.text();
}
