import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComplexObjectStore } from '../../../src/namespaces/complex-object-store.service.js';
import { type AuthApp, createAuthApp } from '../../auth/create-auth-app.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

const TICKET = { type: 'object', required: ['title'], properties: { title: { type: 'string' }, a: true } };
let test: AuthApp;
let acme: TestNamespace;
let url: string;

beforeAll(async () => {
  test = await createAuthApp();
  acme = await createNamespace(test.admin);
  url = urlOf(acme);
});

afterAll(() => test.close());

const urlOf = ({ name }: TestNamespace) => `/platform/v1/namespaces/${name}/complex-objects`;
const put = (name: string, schema: unknown, more: object = {}) =>
  acme.designer.put(`${url}/${name}`, { schema, ...more });

describe('complex objects', () => {
  it('201, then 200: are created and replaced by their name', async () => {
    const created = await put('request', TICKET, { description: 'As it comes in.' });
    expect(created).toMatchObject({
      status: 201,
      body: { name: 'request', schema: TICKET, description: 'As it comes in.' },
    });
    const replaced = await put('request', { type: 'string' });
    expect(replaced).toMatchObject({ status: 200, body: { schema: { type: 'string' }, description: null } });
    expect((await acme.operator.get(`${url}/request`)).body).toEqual(replaced.body);
  });

  it('keep the members of a schema in the order in which they were sent', async () => {
    await put('ordered', { properties: { zebra: {}, apple: {}, 'a.b/c~d': {} }, type: 'object' });
    const { body } = await acme.designer.get(`${url}/ordered`);
    expect(JSON.stringify(body.schema)).toBe('{"properties":{"zebra":{},"apple":{},"a.b/c~d":{}},"type":"object"}');
  });

  it('refer to each other and to themselves', async () => {
    await put('person', { type: 'object', properties: { manager: { $ref: '#/complexObjects/person' } } });
    expect((await put('team', { type: 'array', items: { $ref: '#/complexObjects/person' } })).status).toBe(201);
    const all = await test.app.get(ComplexObjectStore).all(acme.name);
    expect(Object.keys(all)).toEqual(expect.arrayContaining(['person', 'team']));
  });

  it.each([
    ['a type that does not exist', { type: 'objekt' }, '/schema/type'],
    ['a reference to nothing', { properties: { a: { $ref: '#/complexObjects/nope' } } }, '/schema/properties/a/$ref'],
    ['a reference to the outside', { $ref: 'http://127.0.0.1:1/schema' }, '/schema/$ref'],
    ['a schema that is a list', [], '/schema'],
    ['a schema that is text', 'object', '/schema'],
  ])('422: refuse %s', async (_, schema, pointer) => {
    const answer = await put('unsound', schema);
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation-failed' } });
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect((await acme.designer.get(`${url}/unsound`)).status).toBe(404);
  });

  it.each(['1st', 'a-b', '_a', 'a'.repeat(65), 'a%20b'])('422: are not named %s', async (name) => {
    const answer = await put(name, TICKET);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe('/path/name');
  });

  it('204, then 404: are deleted once', async () => {
    await put('ticket', TICKET);
    const remove = () => acme.designer.delete(`${url}/ticket`);
    expect((await remove()).status).toBe(204);
    expect(await remove()).toMatchObject({ status: 404, body: { code: 'complex-object-not-found' } });
    expect((await acme.designer.get(`${url}/ticket`)).status).toBe(404);
  });

  it('409: are not deleted while another one refers to them', async () => {
    const own = { next: { $ref: '#/complexObjects/link' } };
    await put('link', { type: 'object', properties: own });
    await put('chain', { type: 'object', properties: { first: { $ref: '#/complexObjects/link' } } });
    expect(await acme.designer.delete(`${url}/link`)).toMatchObject({
      status: 409,
      body: { code: 'in-use', usedBy: [{ kind: 'complex-object', name: 'chain' }] },
    });
    expect((await acme.designer.delete(`${url}/chain`)).status).toBe(204);
    expect((await acme.designer.delete(`${url}/link`)).status).toBe(204);
  });

  it('200: are listed in pages by name', async () => {
    const { designer, name: namespace } = await createNamespace(test.admin);
    const own = `/platform/v1/namespaces/${namespace}/complex-objects`;
    for (const name of ['c', 'a', 'b']) await designer.put(`${own}/${name}`, { schema: TICKET });
    const first = await designer.get(`${own}?limit=2`);
    const second = await designer.get(`${own}?limit=2&cursor=${first.body.next}`);
    const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name);
    expect(names).toEqual(['a', 'b', 'c']);
    expect(second.body.next).toBeNull();
  });

  it('401, 403, 404: are for designers of the namespace to change, and for operators to read', async () => {
    await put('ticket', TICKET);
    const other = await createNamespace(test.admin);
    const body = { schema: TICKET };
    expect((await test.anyone.put(`${url}/ticket`, body)).status).toBe(401);
    expect((await acme.operator.put(`${url}/ticket`, body)).status).toBe(403);
    expect((await acme.operator.delete(`${url}/ticket`)).status).toBe(403);
    expect((await acme.nobody.get(url)).status).toBe(403);
    expect(await other.designer.get(`${url}/ticket`)).toMatchObject({
      status: 404,
      body: { code: 'namespace-not-found' },
    });
    expect(await test.admin.put('/platform/v1/namespaces/nowhere/complex-objects/ticket', body)).toMatchObject({
      status: 404,
      body: { code: 'namespace-not-found' },
    });
  });

  it('are the same name in another namespace without meeting', async () => {
    const other = await createNamespace(test.admin);
    await put('ticket', TICKET);
    expect((await other.designer.get(`/platform/v1/namespaces/${other.name}/complex-objects`)).body.items).toEqual([]);
  });
});
