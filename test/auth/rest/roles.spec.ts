import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { type AuthApp, createAuthApp } from '../create-auth-app.js';

let test: AuthApp;
let acme: TestNamespace;

beforeAll(async () => {
  test = await createAuthApp();
  acme = await createNamespace(test.admin);
});

afterAll(() => test.close());

const create = (name: string) => test.admin.post('/platform/v1/roles', { name, description: 'For a test.' });

describe('roles', () => {
  it('200: are listed to everyone who is signed in, those of the product among them', async () => {
    const { status, body } = await acme.designer.get('/platform/v1/roles');
    expect(status).toBe(200);
    expect(
      body.items.filter(({ builtIn }: { builtIn: boolean }) => builtIn).map(({ name }: { name: string }) => name),
    ).toEqual(['admin', 'api_explorer', 'flow_designer', 'flow_operator']);
    expect((await test.anyone.get('/platform/v1/roles')).status).toBe(401);
  });

  it('201, 409: are created once by an admin', async () => {
    expect(await create('auditor')).toMatchObject({ status: 201, body: { name: 'auditor', builtIn: false } });
    expect(await create('auditor')).toMatchObject({ status: 409, body: { code: 'already-exists' } });
    expect((await acme.designer.post('/platform/v1/roles', { name: 'mine', description: '' })).status).toBe(403);
  });

  it.each(['', 'Admin', '1st', 'a b', 'a'.repeat(65), 'ä'])('422: are not named "%s"', async (name) => {
    expect((await create(name)).status).toBe(422);
  });

  it('204: are deleted when nobody holds them', async () => {
    await create('short_lived');
    expect((await test.admin.delete('/platform/v1/roles/short_lived')).status).toBe(204);
    expect(await test.admin.delete('/platform/v1/roles/short_lived')).toMatchObject({
      status: 404,
      body: { code: 'role-not-found' },
    });
  });

  it.each(['admin', 'flow_designer', 'ticket_sender'])(
    '409: stay while the product or a caller needs %s',
    async (name) => {
      expect(await test.admin.delete(`/platform/v1/roles/${name}`)).toMatchObject({
        status: 409,
        body: { code: 'in-use' },
      });
    },
  );
});
