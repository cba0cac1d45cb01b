import { runCli } from '../../src/cli/run-cli.js';

/** Runs a command line in this process and collects what it writes. */
export async function runCommandLine(args: readonly string[], env: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, { env, out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
