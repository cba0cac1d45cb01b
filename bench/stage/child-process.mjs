import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** As `npm start` has it, for everybody under comparison: room for what lives as long as a request does. */
const NODE_ARGS = ['--max-semi-space-size=64'];

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/**
 * Starts a program of ours as a process of its own, which is ended with this one at the latest. Resolves when it has printed
 * a line that `isReady` accepts, with all lines until then.
 */
export async function startChild(args, { environment = {}, isReady, nodeArgs = [] }) {
  const child = spawn(process.execPath, [...NODE_ARGS, ...nodeArgs, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  running.add(child);
  const exited = once(child, 'exit').then(([code, signal]) => {
    running.delete(child);
    return code ?? signal;
  });
  const lines = [];
  const ready = new Promise((resolve) => {
    const reader = createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (!isReady(line)) return;
      reader.close();
      child.stdout.resume(); // what it logs from then on goes unread
      resolve();
    });
  });
  const failed = exited.then((code) => {
    throw new Error(`${args[0]} stopped with ${code} before it was ready.\n${lines.join('\n')}`);
  });
  await Promise.race([ready, failed]);
  failed.catch(() => undefined);
  return {
    process: child,
    lines,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}
