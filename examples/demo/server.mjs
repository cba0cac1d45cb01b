import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** Whether nothing listens on the port yet. */
async function isFree(port, host) {
  const probe = createServer();
  probe.listen(port, host);
  const [outcome] = await Promise.race([
    once(probe, 'listening').then(() => ['free']),
    once(probe, 'error').then(() => ['busy']),
  ]);
  if (outcome === 'free') await new Promise((resolve) => probe.close(resolve));
  return outcome === 'free';
}

/**
 * Starts the built server as its own process and reads from its greeting where it listens and, on a new installation,
 * the one-time set-up token.
 */
export async function startServer(environment = process.env) {
  const host = environment.HOST || '127.0.0.1';
  const wanted = Number(environment.PORT || 3000);
  const port = wanted === 0 || (await isFree(wanted, host)) ? wanted : 0;
  if (port !== wanted) console.log(`Port ${wanted} is taken; another one is used.`);

  const server = spawn(process.execPath, ['dist/main.js'], {
    env: { LOG_LEVEL: 'warn', ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit').then(([code]) => {
    throw new Error(`The server stopped with exit code ${code} before it was ready.`);
  });
  const greeting = (async () => {
    const found = {};
    for await (const line of createInterface({ input: server.stdout })) {
      found.url ??= /^\s*Listening\s+(http\S+)/.exec(line)?.[1];
      found.setupToken ??= /^\s*Set-up token\s+(\S+)/.exec(line)?.[1];
      if (/^\s*Sluice is ready/.test(line)) break;
    }
    return found;
  })();
  const { url, setupToken } = await Promise.race([greeting, exited]);
  exited.catch(() => {});
  server.stdout.resume();
  return { url, setupToken, process: server };
}
