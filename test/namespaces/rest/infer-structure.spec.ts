import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuthApp, createAuthApp } from '../../auth/create-auth-app.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

let test: AuthApp;
let acme: TestNamespace;
let url: string;

beforeAll(async () => {
  test = await createAuthApp();
  acme = await createNamespace(test.admin);
  url = `/platform/v1/namespaces/${acme.name}/complex-objects`;
});

afterAll(() => test.close());

describe('inferring a structure', () => {
  it('200: describes the samples by a schema that can be stored as it is', async () => {
    const samples = [
      { id: 7, title: 'It burns', due: '2026-11-23', 'a.b/c~d': 1 },
      { id: 8.5, title: 'It floods', due: null, 'a.b/c~d': 1, tags: ['water', { deep: [] }] },
    ];
    const { status, body } = await acme.designer.post(`${url}/infer`, { samples });
    expect(status).toBe(200);
    expect(body).toEqual({
      schema: {
        type: 'object',
        required: ['a.b/c~d', 'due', 'id', 'title'],
        properties: {
          id: { type: 'number' },
          title: { type: 'string' },
          due: { type: ['string', 'null'], format: 'date' },
          'a.b/c~d': { type: 'integer' },
          tags: {
            type: 'array',
            items: {
              anyOf: [
                { type: 'object', required: ['deep'], properties: { deep: { type: 'array', items: {} } } },
                { type: 'string' },
              ],
            },
          },
        },
      },
    });
    expect((await acme.designer.put(`${url}/inferred`, body)).status).toBe(201);
  });

  it.each<[unknown, string]>([
    [{}, '/samples'],
    [{ samples: [] }, '/samples'],
    [{ samples: { a: 1 } }, '/samples'],
    [{ samples: [1], sample: 1 }, '/sample'],
  ])('422: refuses %j', async (body, pointer) => {
    const answer = await acme.designer.post(`${url}/infer`, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation-failed' } });
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  it('400: takes no sample that could mean two things', async () => {
    const answer = await acme.designer.post(`${url}/infer`, '{"samples":[{"a":1,"a":2}]}');
    expect(answer).toMatchObject({ status: 400, body: { code: 'duplicate-key' } });
  });

  it('422: keeps its name from being a complex object', async () => {
    const answer = await acme.designer.put(`${url}/infer`, { schema: {} });
    expect(answer.body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/path/name', code: 'reserved', message: 'is reserved for the product' }],
    });
  });

  it('401, 403, 404: is for designers of the namespace', async () => {
    const body = { samples: [1] };
    expect((await test.anyone.post(`${url}/infer`, body)).status).toBe(401);
    expect((await acme.operator.post(`${url}/infer`, body)).status).toBe(403);
    const other = await createNamespace(test.admin);
    expect((await other.designer.post(`${url}/infer`, body)).status).toBe(404);
  });
});
