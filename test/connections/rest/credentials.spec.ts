import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { CredentialVault } from '../../../src/connections/credential-vault.service.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';

const SECRET = 'It is a secret to everybody';
let test: TestApp;
let acme: TestNamespace;
let vault: CredentialVault;
let url: string;

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  vault = test.app.get(CredentialVault);
  url = urlOf(acme);
});

afterAll(() => test.close());

const urlOf = ({ name }: TestNamespace) => `/platform/v1/namespaces/${name}/credentials`;
const put = (name: string, value: unknown = SECRET, more: object = {}) =>
  acme.designer.put(`${url}/${name}`, { kind: 'signing-secret', value, ...more });
const add = (name: string, value: unknown) => acme.designer.post(`${url}/${name}/values`, { value });

describe('credentials', () => {
  it('201, then 200: are created and replaced, and no answer holds the secret', async () => {
    const created = await put('github', SECRET, { description: 'The webhook of acme.' });
    expect(created).toMatchObject({
      status: 201,
      body: { name: 'github', kind: 'signing-secret', description: 'The webhook of acme.', values: [{}] },
    });
    const replaced = await put('github', 'another secret');
    expect(replaced).toMatchObject({ status: 200, body: { description: null } });
    expect(replaced.body.values).toHaveLength(1);
    const answers = [created, replaced, await acme.designer.get(url), await acme.designer.get(`${url}/github`)];
    expect(JSON.stringify(answers)).not.toContain('secret to everybody');
    expect(JSON.stringify(answers)).not.toContain('another secret');
    expect(await vault.secrets(acme.name, 'github')).toEqual(['another secret']);
  });

  it('have two values while one replaces the other, the newer first', async () => {
    const { body: before } = await put('rotating', 'old value');
    const both = await add('rotating', 'new value');
    expect(both.status).toBe(201);
    expect(both.body.values[0]).toEqual(before.values[0]);
    expect(await vault.secrets(acme.name, 'rotating')).toEqual(['new value', 'old value']);
    expect(await add('rotating', 'third value')).toMatchObject({ status: 409, body: { code: 'credential-rotating' } });

    const [old, young] = both.body.values;
    expect((await acme.designer.delete(`${url}/rotating/values/${old.id}`)).status).toBe(204);
    expect(await vault.secrets(acme.name, 'rotating')).toEqual(['new value']);
    const remove = (id: string) => acme.designer.delete(`${url}/rotating/values/${id}`);
    expect(await remove(young.id)).toMatchObject({ status: 409, body: { code: 'last-value' } });
    expect(await remove(old.id)).toMatchObject({ status: 404, body: { code: 'credential-value-not-found' } });
    expect(await remove('1')).toMatchObject({ status: 404, body: { code: 'credential-value-not-found' } });
  });

  it('take a second value once, also when many add one at the same time', async () => {
    await put('contended');
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((value) => add('contended', value)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('204, then 404: are deleted once, and their values with them', async () => {
    await put('gone');
    expect((await acme.designer.delete(`${url}/gone`)).status).toBe(204);
    expect(await vault.secrets(acme.name, 'gone')).toEqual([]);
    for (const answer of [await acme.designer.delete(`${url}/gone`), await add('gone', 'x'), await get('gone')]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'credential-not-found' } });
    }
  });

  it.each([
    ['an empty value', 'github', ''],
    ['a value with a line break at its end', 'github', `${SECRET}\n`],
    ['a value that begins with a blank', 'github', ` ${SECRET}`],
    ['a value that is no text', 'github', 7],
    ['a value of 4097 characters', 'github', 'x'.repeat(4097)],
    ['an upper-case name', 'GitHub', SECRET],
    ['a name that begins with a digit', '1st', SECRET],
    ['a name of 65 characters', 'x'.repeat(65), SECRET],
  ])('422: refuse %s, and do not repeat the value', async (_, name, value) => {
    const answer = await put(name, value);
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation-failed' } });
    expect(JSON.stringify(answer.body)).not.toContain('secret to everybody');
  });

  it('422: refuse a kind that does not exist', async () => {
    expect((await put('other', SECRET, { kind: 'password' })).body.errors).toMatchObject([{ pointer: '/kind' }]);
  });

  it('200: are listed in pages by name', async () => {
    const other = await createNamespace(test.admin);
    for (const name of ['c', 'a', 'b']) {
      await other.designer.put(`${urlOf(other)}/${name}`, { kind: 'signing-secret', value: SECRET });
    }
    const first = await other.designer.get(`${urlOf(other)}?limit=2`);
    const second = await other.designer.get(`${urlOf(other)}?limit=2&cursor=${first.body.next}`);
    const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name);
    expect(names).toEqual(['a', 'b', 'c']);
    expect(second.body.next).toBeNull();
  });

  it('401, 403, 404: are for designers of the namespace only', async () => {
    await put('github');
    const other = await createNamespace(test.admin);
    const body = { kind: 'signing-secret', value: SECRET };
    expect((await test.anyone.get(url)).status).toBe(401);
    expect((await acme.operator.get(url)).status).toBe(403);
    expect((await acme.operator.put(`${url}/github`, body)).status).toBe(403);
    expect((await acme.integrator.get(`${url}/github`)).status).toBe(403);
    expect(await other.designer.get(`${url}/github`)).toMatchObject({ body: { code: 'namespace-not-found' } });
    expect((await test.admin.get(`${url}/github`)).status).toBe(200);
  });

  it('are audited without their values', async () => {
    await put('audited', 'first value of it');
    await add('audited', 'second value of it');
    await acme.designer.delete(`${url}/audited`);
    const { body } = await test.admin.get('/platform/v1/audit?limit=200');
    const own = body.items.filter(({ subject }: { subject: string }) => subject.endsWith('/credential/audited'));
    expect(own.map(({ action }: { action: string }) => action).sort()).toEqual([
      'credential.add-value',
      'credential.create',
      'credential.delete',
    ]);
    expect(JSON.stringify(body)).not.toContain('value of it');
  });

  it('cannot be read in the database, nor moved to another credential there', async () => {
    await put('stolen', SECRET);
    await put('forged', 'what the thief knows');
    const database = test.app.get(DataSource);
    const rows = await database.query('SELECT * FROM sluice.credential_value');
    expect(rows.some((row: Record<string, Buffer>) => Object.values(row).join('').includes(SECRET))).toBe(false);
    await database.query(
      `UPDATE sluice.credential_value SET (wrapped_key, sealed) =
         (SELECT wrapped_key, sealed FROM sluice.credential_value WHERE namespace = $1 AND credential = 'stolen')
       WHERE namespace = $1 AND credential = 'forged'`,
      [acme.name],
    );
    vault.forget();
    await expect(vault.secrets(acme.name, 'forged')).rejects.toThrow();
  });
});

const get = (name: string) => acme.designer.get(`${url}/${name}`);
