import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JsonObject } from '../../src/shared/json.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { type DocumentedOperation, documentedOperations } from '../support/documented-call.js';
import { activateFlow, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';
import { lintOpenApi } from './lint-openapi.js';
import { lintWithSpectral } from './lint-with-spectral.js';

let test: TestApp;
let acme: TestNamespace;
let document: { paths: Record<string, Record<string, DocumentedOperation>> };

const ORDER = {
  type: 'object',
  required: ['order'],
  properties: {
    order: {
      type: 'object',
      required: ['@id', 'line', 'note'],
      properties: {
        '@id': { type: 'integer' },
        line: { type: 'array', minItems: 2, items: { type: 'object', properties: { sku: { type: 'string' } } } },
        note: { type: 'string', example: 'a < b & "c"' },
      },
    },
  },
};
const REPORT = {
  type: 'object',
  required: ['title', 'photo'],
  properties: {
    title: { type: 'string' },
    photo: { type: 'string', format: 'binary' },
    tags: { type: 'array', items: {} },
  },
};

async function endpoint(path: string, request: object, response?: object): Promise<void> {
  const base = { type: 'rest', api: 'other', version: 1, method: 'POST', path, auth: { schemes: ['api-key'] } };
  const trigger = { ...base, description: `Takes ${path}.`, request, ...(response === undefined ? {} : { response }) };
  const activated = await activateFlow(acme, { ...ticketFlow(path, []), trigger } as never);
  expect([path, activated.status, activated.body]).toEqual([path, 200, activated.body]);
}

const body = (schema: object, ...mediaTypes: string[]) => ({ body: { schema, mediaTypes } });
const CSV = { description: 'All.', mediaType: 'text/csv', example: 'number,title\r\n1,Leak\r\n' };

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  const schema = {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'integer' }, b: { type: 'array', items: {} } },
  };
  await endpoint('/forms', body(schema, 'application/x-www-form-urlencoded'));
  await endpoint('/orders', body(ORDER, 'application/xml', 'text/xml'));
  await endpoint('/reports', {
    body: { ...body(REPORT, 'multipart/form-data').body, encoding: { photo: { contentType: 'text/plain, image/*' } } },
  });
  const success = { status: 200, body: '{{ trigger.body.a }},"{{ trigger.request_id }}"\r\n' };
  await endpoint('/csv', body(schema, 'application/json'), { mode: 'sync', success, responses: { 200: CSV } });
  const xml = { mediaType: 'application/xml', example: '<ok/>' };
  await endpoint('/mock', {}, { mode: 'sync', mock: true, responses: { 200: xml } });
  document = (await test.anyone.get(`/explorer/definitions/${acme.name}.json`)).body;
}, 60_000);
afterAll(() => test.close());

const at = (path: string) => `/api/${acme.name}/other/v1${path}`;
const operation = (path: string) => document.paths[at(path)]!.post!;
const exampleOf = (path: string, mediaType: string) => operation(path).requestBody!.content[mediaType]!.example;

async function post(
  path: string,
  sent: FormData | URLSearchParams | string | undefined,
  given: Record<string, string> = {},
) {
  const headers = { ...acme.integrator.credentials, ...given };
  const response = await fetch(new URL(at(path), test.url), { method: 'POST', body: sent, headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('the document of endpoints that speak something else than JSON', () => {
  it('has nothing to mend by the rules of redocly and spectral', async () => {
    expect((await lintOpenApi(document)).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await lintWithSpectral(document)).toEqual([]);
    expect(documentedOperations(document)).toHaveLength(5);
  });

  it('has an example of XML that is XML, and that is taken', async () => {
    const media = operation('/orders').requestBody!.content['text/xml'] as unknown as { 'x-example': string };
    const example = media['x-example'];
    expect(example).toMatch(
      /^<order id="\d+"><line>.*<\/line><line>.*<note>a &lt; b &amp; &quot;c&quot;<\/note><\/order>$/,
    );
    expect((await post('/orders', example, { 'content-type': 'text/xml' })).status).toBe(202);
  });

  it('has examples of forms, with and without files, that are taken', async () => {
    const form = exampleOf('/forms', 'application/x-www-form-urlencoded') as Record<string, unknown>;
    const pairs = Object.entries(form).map(([name, value]) => [name, String(value)] as [string, string]);
    expect((await post('/forms', new URLSearchParams(pairs))).status).toBe(202);

    const data = new FormData();
    const { photo, ...fields } = exampleOf('/reports', 'multipart/form-data') as Record<string, string>;
    data.append('photo', new Blob([photo!], { type: 'text/plain' }), 'photo.txt');
    for (const [name, value] of Object.entries(fields)) data.append(name, String(value));
    expect((await post('/reports', data)).status).toBe(202);
    expect(operation('/reports').requestBody!.content['multipart/form-data']).toMatchObject({
      encoding: { photo: { contentType: 'text/plain, image/*' } },
    });
  });

  it('shows in code how files are sent, which works where the file is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-form-'));
    try {
      await writeFile(join(folder, 'photo.txt'), 'It drips.');
      const samples = (operation('/reports') as unknown as { 'x-codeSamples': { label: string; source: string }[] })[
        'x-codeSamples'
      ];
      expect(samples.map(({ label }) => label)).toEqual(['cURL', 'JavaScript', 'Ruby']);
      for (const [at, program, file] of [
        [0, 'sh', 'call.sh'],
        [1, process.execPath, 'call.mjs'],
      ] as const) {
        const source = samples[at]!.source.replaceAll('https://sluice.example', test.url).replaceAll(
          /YOUR[A-Z_ -]+/g,
          acme.integratorKey,
        );
        await writeFile(join(folder, file), source);
        const { stdout } = await promisify(execFile)(program, [file], { cwd: folder });
        expect(stdout).toContain('executionId');
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says in what media type a flow answers, which is what callers get', async () => {
    const json = { 'content-type': 'application/json' };
    const answer = await post('/csv', '{"a":7}', { ...json, accept: 'text/csv' });
    expect([answer.status, answer.text]).toEqual([200, expect.stringMatching(/^7,"[^"]+"\r\n$/)]);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    const { content } = operation('/csv').responses[200] as { content: JsonObject };
    expect(content).toMatchObject({ 'text/csv': { schema: { type: 'string' }, example: CSV.example } });
    expect((await post('/csv', '{"a":7}', { ...json, accept: 'text/html' })).status).toBe(406);
    expect((await post('/csv', '{"a":"x"}', { ...json, accept: 'text/csv' })).status).toBe(422);
    const mock = await post('/mock', undefined);
    expect([mock.headers.get('content-type'), mock.text]).toEqual(['application/xml; charset=utf-8', '<ok/>']);
  });
});
