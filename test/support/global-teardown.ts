import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends the database server and waits until its folder is deleted. */
export default async function globalTeardown(): Promise<void> {
  const { testDatabaseServer: server } = globalThis as { testDatabaseServer?: ChildProcess };
  if (server === undefined || server.exitCode !== null) return;
  const exited = once(server, 'exit');
  server.stdin?.end();
  await exited;
}
