import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A node that runs as its own process, as an operator would start it. */
export interface NodeProcess {
  url: string;
  /** Only the first node of a new installation prints one. */
  setupToken?: string;
  process: ChildProcess;
  /** All that it has written so far, in pieces. */
  output: readonly string[];
  /** Sends the signal and waits until the process is gone; answers its exit code, or null when the signal ended it. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts the built app and resolves when it says that it is ready. Rejects with its output when it stops before that. */
export async function startNodeProcess(environment: Record<string, string>): Promise<NodeProcess> {
  const child = spawn(process.execPath, [resolve('dist/main.js')], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const exited = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  const output: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => output.push(text));
  const lines = createInterface({ input: child.stdout });

  const ready = new Promise<{ url?: string; setupToken?: string }>((settle) => {
    const said: { url?: string; setupToken?: string } = {};
    lines.on('line', (line) => {
      output.push(`${line}\n`);
      said.url ??= /^\s*Listening\s+(http\S+)/.exec(line)?.[1];
      said.setupToken ??= /^\s*Set-up token\s+(\S+)/.exec(line)?.[1];
      if (/^\s*Sluice is ready/.test(line)) settle(said);
    });
  });
  const failed = exited.then((code) => {
    throw new Error(`The node stopped with exit code ${code} before it was ready:\n${output.join('')}`);
  });
  const said = await Promise.race([ready, failed]);
  failed.catch(() => undefined);

  return {
    url: said.url!,
    setupToken: said.setupToken,
    process: child,
    output,
    stop(signal) {
      child.kill(signal);
      return exited;
    },
  };
}
