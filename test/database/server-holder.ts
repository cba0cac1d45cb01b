import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Another process that uses the embedded server of a folder. */
export interface ServerHolder {
  process: ChildProcess;
  url: string;
  /** Of the server. */
  pid: number;
  directory: string;
  /** The texts of its queries that failed. */
  failures: string[];
  kill(): Promise<void>;
}

export interface HolderOptions {
  uid?: number;
  gid?: number;
}

/** Starts the process without waiting for the server. */
export function spawnHolder(directory: string, options: HolderOptions = {}): ChildProcess {
  return spawn(
    process.execPath,
    ['--no-warnings', '--import', '@swc-node/register/esm-register', 'test/database/hold-server.ts', directory],
    { ...options, stdio: ['pipe', 'pipe', 'inherit'] },
  );
}

/** Starts the process and waits until it uses the server. */
export async function startHolder(directory: string, options: HolderOptions = {}): Promise<ServerHolder> {
  const child = spawnHolder(directory, options);
  const exited = once(child, 'exit');
  const failures: string[] = [];
  const lines = createInterface({ input: child.stdout! });
  const facts = new Promise<{ url: string; pid: number; directory: string }>((resolve, reject) => {
    lines.once('line', (line) => {
      resolve(JSON.parse(line));
      lines.on('line', (later) => failures.push(JSON.parse(later).failed));
    });
    exited.then(([code]) => reject(new Error(`The process ended with ${code} before it had a server.`)));
  });
  return {
    process: child,
    ...(await facts),
    failures,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
