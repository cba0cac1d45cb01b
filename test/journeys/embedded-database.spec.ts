import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startNodeProcess } from '../support/node-process.js';
import { firstAdmin, signIn } from '../support/people.js';
import { until } from '../support/until.js';
import { ApiClient } from '../support/api-client.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let folder: string;

beforeAll(() => {
  folder = temporaryFolder().path;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('two starts on one folder', () => {
  it('share one database, and the second goes on when the first is killed', async () => {
    const environment = { SLUICE_DATA_DIR: join(folder, 'data'), SLUICE_LEASE_SECONDS: '2' };
    const first = await startNodeProcess(environment);
    const second = await startNodeProcess(environment);
    const admin = await firstAdmin(first.url, first.setupToken!);
    expect((await admin.post('/platform/v1/namespaces', { name: 'shared', title: 'Shared' })).status).toBe(201);
    expect((await (await signIn(second.url, 'admin')).get('/platform/v1/namespaces/shared')).status).toBe(200);

    await first.stop('SIGKILL');
    const anyone = new ApiClient(second.url, admin.credentials);
    await until(
      () => anyone.get('/platform/v1/namespaces/shared'),
      ({ status }) => status === 200,
    );
    expect(await second.stop('SIGTERM')).toBe(0);

    const third = await startNodeProcess(environment);
    expect(third.setupToken).toBeUndefined();
    expect((await (await signIn(third.url, 'admin')).get('/platform/v1/namespaces/shared')).status).toBe(200);
    expect(await third.stop('SIGTERM')).toBe(0);
  }, 90_000);
});
