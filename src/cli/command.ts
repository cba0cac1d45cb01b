import type { ParseArgsConfig } from 'node:util';
import type { ExitCode } from './exit-code.js';
import type { Terminal } from './terminal.js';

export interface CommandCall {
  /** What is not an option: files and folders. */
  paths: readonly string[];
  options: Readonly<Record<string, string | boolean | undefined>>;
  terminal: Terminal;
}

/** One verb of the command line: one file in `commands/`, listed in `commands.ts`. */
export interface Command {
  name: string;
  /** After the name. */
  usage: string;
  summary: string;
  options: NonNullable<ParseArgsConfig['options']>;
  run(call: CommandCall): Promise<ExitCode>;
}
