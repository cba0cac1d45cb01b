import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { openCluster } from '../../../src/database/embedded/open-cluster.js';
import { ServerHold } from '../../../src/database/embedded/server-hold.js';
import { startOrAdopt } from '../../../src/database/embedded/start-or-adopt.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('starting or adopting the server of a folder', () => {
  const folder = temporaryFolder();

  afterEach(() => folder.remove());

  it('starts no second server beside one that has a guardian but cannot be reached', async () => {
    const cluster = await openCluster(join(folder.path, 'postgres'), {});
    const hold = ServerHold.take(cluster.directory, cluster.user);
    const watched = hold.openWatchedEnd();
    const guardian = spawn('cat', { stdio: [watched, 'ignore', 'ignore'] });
    await once(guardian, 'spawn');
    closeSync(watched);

    const refused = startOrAdopt(cluster, hold, { patienceMs: 100 });
    await expect(refused).rejects.toThrow('used by a server that cannot be reached from here');
    expect(existsSync(join(cluster.data, 'postmaster.pid'))).toBe(false);

    expect(hold.isGuarded()).toBe(true);
    guardian.kill();
    await once(guardian, 'exit');
    expect(hold.isGuarded()).toBe(false);
    expect(hold.release()).toBe(true);
  });
});
