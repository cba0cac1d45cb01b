import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, addExampleComplexObject, exampleFlow, flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { lintOpenApi } from './lint-openapi.js';

let test: TestApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  acme = await createNamespace(test.admin);
});

const definitionUrl = (name: string) => `/explorer/definitions/${name}.json`;
const definitionOf = (name: string) => test.anyone.get(definitionUrl(name));
const errorsOf = async (document: unknown) =>
  (await lintOpenApi(document)).filter(({ severity }) => severity === 'error');

describe('the page', () => {
  it('may load nothing but its own files, and runs no inline script', async () => {
    const page = await test.anyone.get('/explorer');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)|\bon\w+=|https?:/);
  });

  it('has every file it names, each with an ETag that saves sending it again', async () => {
    const page = await test.anyone.get('/explorer');
    const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => `/${path}`);
    expect(files.length).toBeGreaterThanOrEqual(5);
    for (const file of files) {
      const answer = await test.anyone.get(file);
      expect([file, answer.status]).toEqual([file, 200]);
      const again = await test.anyone.get(file, { 'if-none-match': answer.headers.get('etag')! });
      expect([file, again.status, again.body]).toEqual([file, 304, '']);
    }
  });

  it.each(['package.json', '..%2fpackage.json', 'swagger-ui.js.map', 'constructor'])('serves no %s', async (name) => {
    const answer = await test.anyone.get(`/explorer/assets/${name}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('the list of definitions', () => {
  it('has the platform first, and a namespace from its first moment', async () => {
    const { body, headers } = await test.anyone.get('/explorer/definitions');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body[0]).toEqual({ name: 'platform', url: definitionUrl('platform') });
    expect(body).toContainEqual({ name: acme.name, url: definitionUrl(acme.name) });
    expect((await definitionOf(acme.name)).body).toMatchObject({ openapi: '3.1.0', paths: {} });
  });

  it('has nothing for a namespace that does not exist', async () => {
    expect((await definitionOf('nowhere')).body.code).toBe('namespace-not-found');
  });
});

describe('the definition of a namespace', () => {
  it('says what the endpoint enforces', async () => {
    await addExampleComplexObject(acme);
    const { body: activation } = await activateFlow(acme, exampleFlow());
    const { body: document } = await definitionOf(acme.name);
    const operation = document.paths[activation.endpoint.url][activation.endpoint.method.toLowerCase()];
    expect(operation.parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'team', in: 'path', required: true }),
        expect.objectContaining({ name: 'x-github-event', in: 'header' }),
      ]),
    );
    expect(operation.requestBody.content['application/json'].schema).toBeDefined();
    expect(operation.security).toEqual(expect.arrayContaining([{ 'api-key': [] }]));
    expect(document.components.schemas).toHaveProperty('github_issue_event');
    expect(document.components.securitySchemes['api-key']).toMatchObject({ in: 'header', name: 'x-api-key' });
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['202', '401', '422']));
    expect(await errorsOf(document)).toEqual([]);
  });

  it('changes with activation and deactivation, and only then', async () => {
    const before = await definitionOf(acme.name);
    const { body: activation } = await activateFlow(acme, ticketFlow('/tickets'));
    const active = await definitionOf(acme.name);
    expect(Object.keys(active.body.paths)).toEqual([`/api/${acme.name}/ticketing/v1/tickets`]);
    const etag = active.headers.get('etag')!;
    expect(etag).not.toBe(before.headers.get('etag'));

    const other = await createNamespace(test.admin);
    await activateFlow(other, ticketFlow('/tickets'));
    const unchanged = await test.anyone.get(definitionUrl(acme.name), { 'if-none-match': `"other", ${etag}` });
    expect([unchanged.status, unchanged.headers.get('etag')]).toEqual([304, etag]);

    await acme.designer.post(`${flowsUrl(acme.name)}/${activation.flowId}/deactivate`);
    expect((await definitionOf(acme.name)).body.paths).toEqual({});
  });

  it('shows only the endpoints of its namespace', async () => {
    const other = await createNamespace(test.admin);
    await activateFlow(acme, ticketFlow('/tickets'));
    await activateFlow(other, ticketFlow('/reports'));
    expect(Object.keys((await definitionOf(other.name)).body.paths)).toEqual([
      `/api/${other.name}/ticketing/v1/reports`,
    ]);
  });

  it('keeps each endpoint to the complex object that its flow version froze', async () => {
    const put = (properties: object) =>
      acme.designer.put(`/platform/v1/namespaces/${acme.name}/complex-objects/ticket`, {
        schema: { type: 'object', required: Object.keys(properties), properties },
      });
    const flowAt = (path: string) => {
      const definition = ticketFlow(path);
      const request = { body: { schema: { $ref: '#/complexObjects/ticket' } } };
      return { ...definition, trigger: { ...definition.trigger, request } };
    };
    await put({ title: { type: 'string' } });
    expect((await activateFlow(acme, flowAt('/old'))).status).toBe(200);
    await put({ title: { type: 'string' }, origin: { type: 'string' } });
    expect((await activateFlow(acme, flowAt('/new'))).status).toBe(200);

    const { body: document } = await definitionOf(acme.name);
    const required = (path: string) => {
      const { $ref } = document.paths[`/api/${acme.name}/ticketing/v1${path}`].post.requestBody.content[
        'application/json'
      ].schema as { $ref: string };
      return document.components.schemas[$ref.slice('#/components/schemas/'.length)].required;
    };
    expect([required('/old'), required('/new')]).toEqual([['title'], ['title', 'origin']]);
    expect(await errorsOf(document)).toEqual([]);
  });

  it('carries hostile descriptions as the text they are', async () => {
    const description = 'See <img src=x onerror=alert(1)> and [this](javascript:alert(1)) </script>';
    const definition = ticketFlow('/tickets');
    const schema = { type: 'object', description, properties: { title: { type: 'string', description } } };
    const trigger = { ...definition.trigger, request: { body: { schema } } };
    expect((await activateFlow(acme, { ...definition, description, trigger })).status).toBe(200);
    const { body: document } = await definitionOf(acme.name);
    expect(JSON.stringify(document)).toContain(JSON.stringify(description));
    expect(await errorsOf(document)).toEqual([]);
  });
});

describe('the definition of the platform', () => {
  type Operation = { operationId: string; tags: string[]; summary: string; description: string; security: object[] };
  const operationsOf = (document: { paths: Record<string, Record<string, Operation>> }) =>
    Object.values(document.paths).flatMap((item) => Object.values(item));

  it('has no error by the recommended rules', async () => {
    expect(await errorsOf((await definitionOf('platform')).body)).toEqual([]);
  });

  it('tells of every operation what it does, and how to authorize', async () => {
    await activateFlow(acme, ticketFlow('/tickets'));
    const { body: document } = await definitionOf('platform');
    const described = new Map(document.tags.map((tag: { name: string; description: string }) => [tag.name, tag]));
    const operations = operationsOf(document);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { operationId, tags, summary, description, security } of operations) {
      expect([operationId, summary, description]).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
      expect([operationId, tags.every((tag) => described.has(tag))]).toEqual([operationId, true]);
      expect(security).toEqual(expect.any(Array));
    }
    expect(Object.keys(document.paths).filter((path) => path.startsWith('/api'))).toEqual([]);
  });

  it('documents the flow definition by an example that the check accepts', async () => {
    const { body: document } = await definitionOf('platform');
    const schema = {
      type: 'object',
      required: ['title', 'priority'],
      properties: { title: { type: 'string' }, priority: { type: 'integer' } },
    };
    await acme.designer.put(`/platform/v1/namespaces/${acme.name}/complex-objects/ticket`, { schema });
    const saved = await acme.designer.post(flowsUrl(acme.name), document.components.schemas.FlowDefinition.example);
    expect(saved.body.findings).toEqual([]);
  });
});
