import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer, ApiClient } from '../support/api-client.js';
import { createTestApp, type TestApp } from '../support/create-test-app.js';
import {
  type DocumentedCall,
  documentedCall,
  type DocumentedOperation,
  documentedOperations,
} from '../support/documented-call.js';
import { fillLargeNamespace, LARGE_NAMESPACE_SIZE } from '../support/large-namespace.js';
import { createNamespace, type TestNamespace } from '../support/people.js';

let test: TestApp;
let acme: TestNamespace;
let operations: ReturnType<typeof documentedOperations>;
let ajv: Ajv2020;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  await fillLargeNamespace(acme);
  const { body: document } = await test.anyone.get(`/explorer/definitions/${acme.name}.json`);
  operations = documentedOperations(document);
  ajv = new Ajv2020({ strict: false });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema({ $id: 'https://document.example/openapi.json', ...document });
}, 120_000);
afterAll(() => test.close());

const send = (client: ApiClient, { method, url, headers, body }: DocumentedCall): Promise<Answer> =>
  client.send(method, url, body, headers);

/** A validator for a place in the document, made by a library that we did not configure. */
function errorsAt(operation: { method: string; path: string }, tokens: string[], value: unknown): string | null {
  const pointer = ['paths', operation.path, operation.method.toLowerCase(), ...tokens]
    .map((token) => encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = ajv.getSchema(`https://document.example/openapi.json#/${pointer}`)!;
  return validate(value) === true ? null : ajv.errorsText(validate.errors);
}

/** The answer is one that the document describes: its status, its media type, its headers, its content. */
function expectDocumented(located: (typeof operations)[number], answer: Answer, ...expected: number[]): void {
  const { operation } = located;
  const told = `${operation.operationId} answered ${answer.status}: ${JSON.stringify(answer.body)}`;
  if (expected.length > 0) expect([told, expected]).toEqual([told, expect.arrayContaining([answer.status])]);
  const response = operation.responses[answer.status];
  expect([told, response !== undefined]).toEqual([told, true]);
  const [mediaType] = (answer.headers.get('content-type') ?? '').split(';');
  expect([told, Object.keys(response!.content ?? {})]).toEqual([told, expect.arrayContaining([mediaType])]);
  const tokens = ['responses', String(answer.status), 'content', mediaType!, 'schema'];
  expect([told, errorsAt(located, tokens, answer.body)]).toEqual([told, null]);
  expect(Object.keys(response!.headers ?? {})).toContain('x-request-id');
  expect(answer.headers.get('x-request-id')).not.toBeNull();
  if (answer.status === 401) expect(answer.headers.get('www-authenticate')).not.toBeNull();
}

const mediaTypesOf = ({ requestBody }: DocumentedOperation): (string | undefined)[] =>
  requestBody === undefined ? [undefined] : Object.keys(requestBody.content);

describe('the document of a large namespace', () => {
  it('has every endpoint, of all five methods, with an operation ID of its own', () => {
    expect(operations).toHaveLength(LARGE_NAMESPACE_SIZE);
    expect(new Set(operations.map(({ method }) => method))).toEqual(new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']));
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(LARGE_NAMESPACE_SIZE);
  });

  it('has an example of every parameter, body and answer, each valid', () => {
    for (const located of operations) {
      const { operation } = located;
      (operation.parameters ?? []).forEach(({ example }, at) => {
        const told = `${operation.operationId} parameter ${at}: ${JSON.stringify(example)}`;
        expect([told, errorsAt(located, ['parameters', String(at), 'schema'], example)]).toEqual([told, null]);
      });
      for (const [mediaType, { example }] of Object.entries(operation.requestBody?.content ?? {})) {
        const told = `${operation.operationId} body: ${JSON.stringify(example)}`;
        expect([told, example === undefined]).toEqual([told, false]);
        expect([told, errorsAt(located, ['requestBody', 'content', mediaType, 'schema'], example)]).toEqual([
          told,
          null,
        ]);
      }
      for (const [status, { content }] of Object.entries(operation.responses)) {
        for (const [mediaType, media] of Object.entries(content ?? {})) {
          const { example, examples } = media as { example?: unknown; examples?: Record<string, { value: unknown }> };
          const all = examples === undefined ? [example] : Object.values(examples).map(({ value }) => value);
          for (const each of all) {
            const told = `${operation.operationId} ${status}: ${JSON.stringify(each)}`;
            const tokens = ['responses', status, 'content', mediaType, 'schema'];
            expect([told, each === undefined, errorsAt(located, tokens, each)]).toEqual([told, false, null]);
          }
        }
      }
    }
  });

  it('makes calls that succeed as it says: with all that may be sent, and with only what must be', async () => {
    for (const located of operations) {
      for (const mediaType of mediaTypesOf(located.operation)) {
        for (const onlyRequired of [false, true]) {
          const answer = await send(acme.integrator, documentedCall(located, { onlyRequired, mediaType }));
          expectDocumented(located, answer, 200, 202);
        }
      }
      if (located.operation.requestBody?.required === false) {
        expectDocumented(located, await send(acme.integrator, documentedCall(located, { onlyRequired: true })), 202);
      }
    }
  });

  it('says how callers are refused who may not call', async () => {
    for (const located of operations.filter(({ operation }) => operation.security.length > 0)) {
      const call = documentedCall(located, { onlyRequired: true, mediaType: mediaTypesOf(located.operation)[0] });
      expectDocumented(located, await send(test.anyone, call), 401);
      expectDocumented(located, await send(test.anyone.as({ 'x-api-key': 'none' }), call), 401);
      expectDocumented(located, await send(test.anyone.as({ authorization: 'Bearer none' }), call), 401);
      expectDocumented(located, await send(acme.operator, call), 403);
      expectDocumented(located, await send(acme.nobody, call), 404);
    }
  });

  it('says how bad parameters are refused', async () => {
    for (const located of operations) {
      const good = documentedCall(located, { onlyRequired: false, mediaType: mediaTypesOf(located.operation)[0] });
      const bad: [DocumentedCall, ...number[]][] = [
        [{ ...good, url: `${good.url}${good.url.includes('?') ? '&' : '?'}no-such-parameter=1` }, 422],
        [{ ...good, url: `${good.url}${good.url.includes('?') ? '&' : '?'}broken=%ff` }, 400],
        [{ ...good, url: good.url.replace(/^([^?]*)/, '$1%00') }, 400, 404],
      ];
      for (const { in: place, name, required } of located.operation.parameters ?? []) {
        if (place === 'header' && required === true) {
          const { [name]: _left, ...headers } = good.headers;
          bad.push([{ ...good, headers }, 422]);
        }
        if (place === 'query' && required === true) bad.push([{ ...good, url: good.url.replace(/\?.*/, '') }, 422]);
        if (place === 'path' && name === 'id')
          bad.push([{ ...good, url: good.url.replace(/[0-9a-f-]{36}/, 'nobody') }, 422]);
      }
      for (const [call, ...expected] of bad) expectDocumented(located, await send(acme.integrator, call), ...expected);
    }
  });

  it('says how bad bodies are refused', async () => {
    for (const located of operations.filter(({ operation }) => operation.requestBody !== undefined)) {
      const mediaType = mediaTypesOf(located.operation)[0]!;
      const good = documentedCall(located, { onlyRequired: true, mediaType });
      const send400 = ['{"a":', '{"a":1,"a":2}', '{"__proto__":{}}', '['.repeat(2_000)];
      for (const body of send400) expectDocumented(located, await send(acme.integrator, { ...good, body }), 400);
      const text = { ...good, headers: { ...good.headers, 'content-type': 'image/png' } };
      expectDocumented(located, await send(acme.integrator, text), 415);
      const large = { ...good, body: JSON.stringify('x'.repeat(1_200_000)) };
      expectDocumented(located, await send(acme.integrator, large), 413, 422);
      if (located.operation.requestBody!.required === true) {
        expectDocumented(located, await send(acme.integrator, { ...good, body: 'false' }), 422);
        const { body: _left, ...without } = good;
        expectDocumented(located, await send(acme.integrator, without), 400);
      }
    }
  });
});
