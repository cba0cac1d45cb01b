import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { SAMPLE_LANGUAGES } from '../../src/explorer/samples/sample-languages.js';
import type { JsonObject } from '../../src/shared/json.js';
import type { ApiClient } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, addExampleComplexObject, exampleFlow, flowsUrl, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { lintOpenApi } from './lint-openapi.js';
import { lintWithSpectral } from './lint-with-spectral.js';

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

describe('a definition in a file', () => {
  it('says the same in YAML as in JSON, each with an ETag of its own', async () => {
    await activateFlow(acme, ticketFlow('/tickets'));
    for (const name of [acme.name, 'platform']) {
      const json = await definitionOf(name);
      const yaml = await test.anyone.get(`/explorer/definitions/${name}.yaml`);
      expect(yaml.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
      expect(parse(yaml.body, { maxAliasCount: 0 })).toEqual(json.body);
      expect(yaml.headers.get('etag')).toMatch(/^"[\w-]+"$/);
      expect(yaml.headers.get('etag')).not.toBe(json.headers.get('etag'));
      const again = await test.anyone.get(`/explorer/definitions/${name}.yaml`, {
        'if-none-match': yaml.headers.get('etag')!,
      });
      expect([again.status, again.body]).toEqual([304, '']);
    }
  });

  it('is saved by a browser where that is asked for', async () => {
    const url = `/explorer/definitions/${acme.name}`;
    const disposition = async (path: string) => (await test.anyone.get(path)).headers.get('content-disposition');
    expect(await disposition(`${url}.yaml?download`)).toBe(`attachment; filename="${acme.name}.yaml"`);
    expect(await disposition(`${url}.json?download=true`)).toBe(`attachment; filename="${acme.name}.json"`);
    expect(await disposition(`${url}.json`)).toBeNull();
    expect((await test.anyone.get(`${url}.json?download=maybe`)).status).toBe(422);
  });

  it('shows a call in every language', async () => {
    const { body: activation } = await activateFlow(acme, ticketFlow('/tickets'));
    const { body: document } = await definitionOf(acme.name);
    const samples = document.paths[activation.endpoint.url].post['x-codeSamples'];
    expect(samples.map(({ label }: { label: string }) => label)).toEqual(SAMPLE_LANGUAGES.map(({ label }) => label));
    for (const { source } of samples) expect(source).toContain(`https://sluice.example${activation.endpoint.url}`);
  });
});

describe('who reads the definition of a namespace', () => {
  const pathsFor = async (reader: ApiClient) =>
    Object.keys((await reader.get(definitionUrl(acme.name))).body.paths).map((path) => path.split('/').pop());

  beforeEach(async () => {
    const flow = (path: string, auth: JsonObject) => {
      const definition = ticketFlow(path);
      return { ...definition, trigger: { ...definition.trigger, auth } };
    };
    await activateFlow(acme, flow('/for-senders', { schemes: ['api-key'], roles: ['ticket_sender'] }));
    await activateFlow(acme, flow('/for-members', { schemes: ['api-key'] }));
    await activateFlow(acme, flow('/for-everyone', { public: true }));
  });

  const all = ['for-everyone', 'for-members', 'for-senders'];

  it('is shown what its roles allow it to call', async () => {
    expect(await pathsFor(acme.integrator)).toEqual(all);
    expect(await pathsFor(acme.operator)).toEqual(['for-everyone', 'for-members']);
    expect(await pathsFor(acme.nobody)).toEqual(['for-everyone']);
  });

  it('is shown everything as a designer, an admin or a reader of documents', async () => {
    const { body: key } = await test.admin.post('/platform/v1/api-keys', {
      name: `reader-${acme.name}`,
      grants: [{ role: 'api_explorer', namespace: acme.name }],
    });
    const readers = [acme.designer, test.admin, test.anyone.as({ 'x-api-key': key.key })];
    for (const reader of readers) expect(await pathsFor(reader)).toEqual(all);
  });

  it('need not say who it is where the namespace is public', async () => {
    expect(await pathsFor(test.anyone)).toEqual(all);
  });

  it('is shown nothing without credentials where only members are, but how to authorize', async () => {
    const changed = await test.admin.patch(`/platform/v1/namespaces/${acme.name}`, { visibility: 'members' });
    expect([changed.status, changed.body.visibility]).toEqual([200, 'members']);
    const { body: document, headers } = await definitionOf(acme.name);
    expect(document.paths).toEqual({});
    expect(document.tags).toEqual([]);
    expect(document.components.schemas).toEqual({});
    expect(document.components.securitySchemes).toHaveProperty('api-key');
    expect(headers.get('vary')).toContain('x-api-key');
    expect(await pathsFor(acme.integrator)).toEqual(all);
    expect(await pathsFor(acme.nobody)).toEqual(['for-everyone']);
  });

  it('is refused with credentials that are not valid', async () => {
    const answer = await test.anyone.get(definitionUrl(acme.name), { 'x-api-key': 'none' });
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid-credentials']);
  });
});

describe('the definition of the platform', () => {
  type Operation = { operationId: string; tags: string[]; summary: string; description: string; security: object[] };
  const operationsOf = (document: { paths: Record<string, Record<string, Operation>> }) =>
    Object.values(document.paths).flatMap((item) => Object.values(item));

  it('has no error by the recommended rules', async () => {
    expect(await errorsOf((await definitionOf('platform')).body)).toEqual([]);
  });

  it('has nothing to mend by the OpenAPI rules of spectral', async () => {
    expect(await lintWithSpectral((await definitionOf('platform')).body)).toEqual([]);
  }, 60_000);

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
    const saved = await acme.designer.post(flowsUrl(acme.name), document.components.schemas.FlowDefinition.example);
    expect(saved.body.findings).toEqual([]);
  });
});
