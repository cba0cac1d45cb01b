import { randomBytes } from 'node:crypto';
import type { Grant } from '../../src/auth/principal.js';
import { ApiClient, apiKey, bearer } from './api-client.js';

const PASSWORD = 'correct horse battery staple';

/** Signs in; fails loudly when that is refused. */
export async function signIn(url: string, username: string, password = PASSWORD): Promise<ApiClient> {
  const answer = await new ApiClient(url).post('/platform/v1/auth/login', { username, password });
  if (answer.status !== 200) throw new Error(`Sign-in of ${username} was refused: ${JSON.stringify(answer.body)}`);
  return new ApiClient(url, bearer(answer.body.accessToken));
}

/** Uses up the one-time token and signs in as the first admin. */
export async function firstAdmin(url: string, setupToken: string): Promise<ApiClient> {
  const answer = await new ApiClient(url).post('/platform/v1/setup', {
    token: setupToken,
    username: 'admin',
    password: PASSWORD,
  });
  if (answer.status !== 201) throw new Error(`Set-up was refused: ${JSON.stringify(answer.body)}`);
  return signIn(url, 'admin');
}

/** A namespace that no other test uses, with one client per role in it. */
export interface TestNamespace {
  name: string;
  designer: ApiClient;
  operator: ApiClient;
  /** Signed in, but without any role. */
  nobody: ApiClient;
  /** Holds an API key with the role `ticket_sender` in the namespace. */
  integrator: ApiClient;
  integratorKey: string;
}

/** `named` is for those who have the database to themselves. */
export async function createNamespace(admin: ApiClient, named?: string): Promise<TestNamespace> {
  const suffix = randomBytes(6).toString('hex');
  const name = named ?? `ns-${suffix}`;
  await expectStatus(admin.post('/platform/v1/namespaces', { name, title: name }), [201]);
  await expectStatus(
    admin.post('/platform/v1/roles', { name: 'ticket_sender', description: 'May send tickets.' }),
    [201, 409],
  );
  const person = async (role: string | null): Promise<ApiClient> => {
    const username = `${role ?? 'nobody'}-${suffix}`;
    const { body } = await expectStatus(admin.post('/platform/v1/users', { username, password: PASSWORD }), [201]);
    const grants: Grant[] = role === null ? [] : [{ role, namespace: name }];
    await expectStatus(admin.put(`/platform/v1/users/${body.id}/grants`, { grants }), [200]);
    return signIn(admin.url, username);
  };
  const { body: key } = await expectStatus(
    admin.post('/platform/v1/api-keys', {
      name: `integrator-${suffix}`,
      grants: [{ role: 'ticket_sender', namespace: name }],
    }),
    [201],
  );
  return {
    name,
    designer: await person('flow_designer'),
    operator: await person('flow_operator'),
    nobody: await person(null),
    integrator: new ApiClient(admin.url, apiKey(key.key)),
    integratorKey: key.key,
  };
}

async function expectStatus<T extends { status: number; body: unknown }>(
  sent: Promise<T>,
  expected: number[],
): Promise<T> {
  const answer = await sent;
  if (!expected.includes(answer.status)) throw new Error(`Answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}
