import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Starts the one database server of this run; `createTestDatabase` finds it through the environment. */
export default async function globalSetup(): Promise<void> {
  const server = spawn(
    process.execPath,
    ['--no-warnings', '--import', '@swc-node/register/esm-register', 'test/support/database-server.ts'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const failed = once(server, 'exit').then(() => {
    throw new Error('The test database did not start.');
  });
  const [url] = await Promise.race([once(server.stdout, 'data'), failed]);
  failed.catch(() => undefined);
  process.env.SLUICE_TEST_DATABASE = String(url).trim();
  (globalThis as { testDatabaseServer?: ChildProcess }).testDatabaseServer = server;
}
