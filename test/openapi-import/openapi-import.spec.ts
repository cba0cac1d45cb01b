import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../src/shared/json.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { flowsUrl } from '../support/flows.js';
import { fillLargeNamespace, LARGE_NAMESPACE_SIZE } from '../support/large-namespace.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
});

afterAll(() => test.close());

const importUrl = ({ name }: TestNamespace, step: 'plan' | 'apply', query = '') =>
  `/platform/v1/namespaces/${name}/openapi-import/${step}${query}`;

/** Plans and applies; answers the plan. */
async function importDocument(into: TestNamespace, document: unknown, query = ''): Promise<JsonObject> {
  const planned = await into.designer.post(importUrl(into, 'plan', query), document);
  expect(planned).toMatchObject({ status: 200, body: { plan: { applicable: true } } });
  const headers = { 'if-match': planned.headers.get('etag')! };
  expect(await into.designer.post(importUrl(into, 'apply', query), document, headers)).toMatchObject({ status: 200 });
  return planned.body as JsonObject;
}

async function flowsOf({ designer, name }: TestNamespace): Promise<JsonObject[]> {
  const { body } = await designer.get(`${flowsUrl(name)}?limit=200`);
  return Promise.all(
    (body.items as { id: string }[]).map(async ({ id }) => (await designer.get(`${flowsUrl(name)}/${id}`)).body),
  );
}

describe('the document of a large namespace, imported into an empty one', () => {
  let copy: TestNamespace;
  let original: JsonObject;
  let copied: JsonObject;

  beforeAll(async () => {
    const source = await createNamespace(test.admin);
    await fillLargeNamespace(source);
    const documentOf = async ({ name, designer }: TestNamespace) =>
      (await designer.get(`/explorer/definitions/${name}.json`)).body as JsonObject;
    original = await documentOf(source);
    copy = await createNamespace(test.admin);
    await importDocument(copy, original);
    for (const { id } of await flowsOf(copy)) {
      expect(await copy.designer.post(`${flowsUrl(copy.name)}/${String(id)}/activate`)).toMatchObject({ status: 200 });
    }
    copied = await documentOf(copy);
  }, 60_000);

  /** What a caller relies on, whatever the namespace is called. */
  const contractOf = (document: JsonObject) => {
    const paths = document.paths as Record<string, Record<string, JsonObject>>;
    return Object.fromEntries(
      Object.entries(paths).map(([path, operations]) => [
        path.replace(/^\/api\/[^/]+/, ''),
        Object.fromEntries(
          Object.entries(operations).map(([method, { parameters, requestBody, security, summary }]) => [
            method,
            { parameters: (parameters as JsonObject[]).filter(isDeclared), requestBody, security, summary },
          ]),
        ),
      ]),
    );
  };

  /** Headers that every endpoint of its kind takes, whoever describes it. */
  const isDeclared = ({ name }: JsonObject) => name !== 'Prefer' && name !== 'idempotency-key';

  it('gives the same endpoints with the same parameters, bodies and schemes', () => {
    expect(Object.keys(contractOf(copied))).toHaveLength(Object.keys(contractOf(original)).length);
    expect(contractOf(copied)).toEqual(contractOf(original));
  });

  it('gives the same structures', () => {
    const schemasOf = ({ components }: JsonObject) => (components as { schemas: JsonObject }).schemas;
    for (const name of ['address', 'person', 'category', 'payment', 'order']) {
      expect(schemasOf(copied)[name]).toEqual(schemasOf(original)[name]);
    }
  });

  it('changes nothing when it is imported again', async () => {
    const { plan } = await importDocument(copy, original);
    const actions = (plan as { items: { action: string }[] }).items.map(({ action }) => action);
    expect(actions.length).toBeGreaterThanOrEqual(LARGE_NAMESPACE_SIZE);
    expect(new Set(actions)).toEqual(new Set(['no-change']));
  });
});

describe('a document that somebody else wrote', () => {
  const petstore = readFileSync('test/openapi-import/petstore.yaml', 'utf8');
  const yaml = { 'content-type': 'application/yaml' };

  it('becomes endpoints that answer with examples before their flows have steps', async () => {
    const mine = await createNamespace(test.admin);
    const planned = await mine.designer.send('POST', importUrl(mine, 'plan'), petstore, yaml);
    expect(planned).toMatchObject({ status: 200, body: { plan: { applicable: true } } });
    expect(planned.body.notes).toMatchObject([{ code: 'unsupported-status' }]);
    const headers = { ...yaml, 'if-match': planned.headers.get('etag')! };
    expect((await mine.designer.send('POST', importUrl(mine, 'apply'), petstore, headers)).status).toBe(200);
    const [flow] = (await flowsOf(mine)).filter(({ name }) => name === 'Info for a specific pet');
    expect(flow!.definition ?? flow!.draft).toMatchObject({ trigger: { api: 'swagger-petstore', version: 1 } });
    expect((await mine.designer.post(`${flowsUrl(mine.name)}/${String(flow!.id)}/activate`)).status).toBe(200);
    const answer = await test.anyone.get(`/api/${mine.name}/swagger-petstore/v1/pets/7`);
    expect(answer).toMatchObject({ status: 200, body: { id: 7, name: 'Rex' } });
  });

  it('leaves the steps of a flow at the same address alone when it has changed', async () => {
    const mine = await createNamespace(test.admin);
    const document = (type: string) => ({
      openapi: '3.1.0',
      info: { title: 'Notes', version: '2' },
      paths: { '/notes': { post: { requestBody: { content: { 'application/json': { schema: { type } } } } } } },
    });
    await importDocument(mine, document('object'));
    const [flow] = await flowsOf(mine);
    const url = `${flowsUrl(mine.name)}/${String(flow!.id)}`;
    const draft = (flow!.definition ?? flow!.draft) as JsonObject;
    const steps = [{ id: 'note', action: 'log', inputs: { message: 'x' } }];
    await mine.designer.put(url, { ...draft, name: 'Take a note', steps }, { 'if-match': '"1"' });
    await importDocument(mine, document('string'));
    const [changed, another] = await flowsOf(mine);
    expect(another).toBeUndefined();
    expect(changed!.definition ?? changed!.draft).toMatchObject({
      name: 'Take a note',
      steps,
      trigger: { api: 'notes', version: 2, request: { body: { schema: { type: 'string' } } } },
    });
  });

  it('is refused when it is none, and when the plan is not the one that was seen', async () => {
    const mine = await createNamespace(test.admin);
    const refused = await mine.designer.post(importUrl(mine, 'plan'), { swagger: '2.0' });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'validation-failed', errors: [{ pointer: '/openapi', code: 'unsupported-version' }] },
    });
    const headers = { 'if-match': `"${'a'.repeat(43)}"` };
    const stale = await mine.designer.send('POST', importUrl(mine, 'apply'), petstore, { ...yaml, ...headers });
    expect(stale).toMatchObject({ status: 412, body: { code: 'revision-mismatch' } });
    expect(await flowsOf(mine)).toEqual([]);
    expect((await mine.operator.post(importUrl(mine, 'plan'), {})).status).toBe(403);
  });
});
