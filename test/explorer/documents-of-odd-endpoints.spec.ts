import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../src/shared/json.js';
import type { Answer } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import { activateFlow, ticketFlow } from '../support/flows.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let root: string;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  root = `/api/${acme.name}/odd/v1`;
});
afterAll(() => test.close());

async function endpoint(trigger: {
  path: string;
  method?: string;
  request?: object;
  response?: object;
}): Promise<void> {
  const base = { type: 'rest', api: 'odd', version: 1, method: 'GET', auth: { public: true } };
  const steps = [{ id: 'note', action: 'log', inputs: { level: 'info', message: 'Called.' } }];
  const definition = {
    ...ticketFlow(`${String(trigger.method)} ${String(trigger.path)}`),
    trigger: { ...base, ...trigger },
    steps,
  };
  expect((await activateFlow(acme, definition as never)).status).toBe(200);
}

type Paths = Record<
  string,
  Record<string, { parameters: { schema: JsonObject; required: boolean }[]; responses: JsonObject }>
>;

async function paths(): Promise<Paths> {
  return (await test.anyone.get(`/explorer/definitions/${acme.name}.json`)).body.paths;
}

describe('the document of odd endpoints', () => {
  it('has one path for an address, whose endpoints call its parameters differently', async () => {
    await endpoint({ path: '/of/{id}', request: { path: { id: { type: 'integer' } } } });
    await endpoint({ path: '/of/{number}', method: 'DELETE', request: { path: { number: { type: 'integer' } } } });
    const known = await paths();
    expect(Object.keys(known).filter((path) => path.includes('/of/'))).toEqual([`${root}/of/{id}`]);
    expect(known[`${root}/of/{id}`]!.delete.parameters[0]).toMatchObject({ name: 'id', in: 'path' });
    expect((await test.anyone.send('DELETE', `${root}/of/5`)).status).toBe(202);
  });

  it('tells as what a header is read whose schema names no type', async () => {
    const headers = { 'x-a': { enum: [1, 2] }, 'x-b': { allOf: [{ type: 'integer' }] }, 'x-c': {} };
    await endpoint({ path: '/headers', request: { headers } });
    const { parameters } = (await paths())[`${root}/headers`]!.get;
    const types = parameters.slice(0, 3).map(({ schema }: { schema: JsonObject }) => schema.type);
    expect(types).toEqual(['integer', 'integer', 'string']);
    expect((await test.anyone.get(`${root}/headers`, { 'x-a': '2', 'x-b': '3', 'x-c': 'd' })).status).toBe(202);
  });

  it('has headers that are lists: by commas, on one line or on several', async () => {
    const success = { status: 200, body: { seen: "{{ trigger.headers['x-list'] }}" } };
    const headers = {
      'x-list': { type: 'array', items: { type: 'integer' }, maxItems: 3, example: [1, 2], required: true },
    };
    await endpoint({ path: '/list', request: { headers }, response: { mode: 'sync', success } });
    const operation = (await paths())[`${root}/list`]!.get as unknown as JsonObject;
    expect(operation.parameters).toMatchObject([
      { name: 'x-list', style: 'simple', explode: false, required: true },
      {},
    ]);
    expect(JSON.stringify(operation['x-codeSamples'])).toContain("'x-list: 1,2'");
    const call = (list: string): Promise<Answer> => test.anyone.get(`${root}/list`, { 'x-list': list });
    expect((await call('1, 2,,3')).body).toEqual({ seen: [1, 2, 3] });
    expect((await call('1,2,3,4')).body.errors).toMatchObject([{ pointer: '/headers/x-list', code: 'maxItems' }]);
    expect((await call('1,x')).body.errors).toMatchObject([{ pointer: '/headers/x-list', code: 'type' }]);
    expect((await call(' ')).body.errors).toMatchObject([{ pointer: '/headers/x-list', code: 'required' }]);
  });

  it('takes texts of every alternative of a parameter, and asks for none that has a default', async () => {
    const query = {
      either: { oneOf: [{ type: 'integer' }, { type: 'boolean' }] },
      both: { allOf: [{ type: 'integer' }, { minimum: 3 }] },
      given: { type: 'integer', required: true, default: 1 },
    };
    await endpoint({ path: '/choices', request: { query } });
    const { parameters } = (await paths())[`${root}/choices`]!.get;
    expect(parameters.map(({ required }: { required: boolean }) => required).slice(0, 3)).toEqual([
      false,
      false,
      false,
    ]);
    for (const sent of ['either=true&both=3', 'either=7', '']) {
      expect((await test.anyone.get(`${root}/choices?${sent}`)).status).toBe(202);
    }
    expect((await test.anyone.get(`${root}/choices?both=2`)).body.errors).toMatchObject([{ pointer: '/query/both' }]);
  });

  it('tells how a body is refused that nobody asked for, and an expectation', async () => {
    await endpoint({ path: '/bare', method: 'POST' });
    const { responses } = (await paths())[`${root}/bare`]!.post;
    const send = (body: string, headers: Record<string, string>): Promise<Answer> =>
      test.anyone.send('POST', `${root}/bare`, body, headers);
    const refusals = [
      await send('<a/>', { 'content-type': 'application/xml' }),
      await send('{', { 'content-type': 'application/json' }),
    ].map(({ status }) => status);
    expect(refusals).toEqual([415, 400]);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '413', '415', '417']));
    expect(JSON.stringify(responses[400])).toContain('malformed-json');
  });

  it('keeps what is said of the namespace and the version beside the headers that the flow maps', async () => {
    const headers = { vary: 'Accept-Language', link: '</next>; rel="next"' };
    await endpoint({ path: '/lists', response: { mode: 'sync', success: { status: 200, headers, body: {} } } });
    await test.admin.patch(`/platform/v1/namespaces/${acme.name}`, { cors: { origins: ['https://app.example.com'] } });
    await test.admin.put(`/platform/v1/namespaces/${acme.name}/apis/odd/versions/1`, { successor: 2 });
    const answer = await test.anyone.get(`${root}/lists`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('vary')).toBe('Origin, Accept-Language');
    expect(answer.headers.get('link')).toBe(`</api/${acme.name}/odd/v2>; rel="successor-version", </next>; rel="next"`);
  });
});
