import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, so that none of those takes it while the server is down. */
const [LOWEST, HIGHEST] = [20_000, 29_999];

/** A loopback port that nobody listens on; `preferred` when that one is free. */
export async function freePort(preferred: number | undefined): Promise<number> {
  let port = preferred ?? randomInt(LOWEST, HIGHEST);
  while (!(await isFree(port))) port = randomInt(LOWEST, HIGHEST);
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
