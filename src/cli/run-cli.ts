import { parseArgs } from 'node:util';
import { didYouMean } from '../shared/nearest-name.js';
import type { Command } from './command.js';
import { COMMANDS } from './commands.js';
import { EXIT_CODE, type ExitCode } from './exit-code.js';
import { ServerRefusal } from './server-client.js';
import type { Terminal } from './terminal.js';
import { describeRefusal } from './words/describe-refusal.js';
import { WrongUsage } from './wrong-usage.js';

/** Runs one command line, without the program's own name. Never rejects for what a person or a server may do wrong. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || ['help', '--help', '-h'].includes(name)) {
    terminal.out(overview());
    return name === undefined ? EXIT_CODE.usage : EXIT_CODE.fine;
  }
  try {
    const command = COMMANDS.find((each) => each.name === name);
    if (command === undefined) {
      const names = COMMANDS.map((each) => each.name);
      throw new WrongUsage(
        `There is no command "${name}". ${didYouMean(name, names) ?? `There is ${names.join(', ')}.`}`,
      );
    }
    return await runCommand(command, rest, terminal);
  } catch (error) {
    if (error instanceof ServerRefusal) {
      for (const line of describeRefusal(error)) terminal.err(line);
      return EXIT_CODE.server;
    }
    if (!(error instanceof WrongUsage)) throw error;
    terminal.err(error.message);
    return EXIT_CODE.usage;
  }
}

function runCommand(command: Command, args: string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals, values } = parse(command, args);
  if (values.help === true) {
    terminal.out(`sluice ${command.name} ${command.usage}\n\n${command.summary}`);
    return Promise.resolve(EXIT_CODE.fine);
  }
  return command.run({ paths: positionals, options: values as Record<string, string | boolean>, terminal });
}

function parse({ name, options }: Command, args: string[]) {
  try {
    const all = { ...options, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args, options: all, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) throw error;
    throw new WrongUsage(`${(error as Error).message} See: sluice ${name} --help`);
  }
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    'Flows as files: check, plan and apply them, and get them from a server.',
    '',
    ...COMMANDS.map(({ name, summary }) => `  sluice ${name.padEnd(width)}  ${summary}`),
    '',
    'The server is --server or SLUICE_URL, the key --api-key or SLUICE_API_KEY. More: sluice <command> --help',
    `Exit codes: ${EXIT_CODE.fine} fine, ${EXIT_CODE.no} the answer is no, ${EXIT_CODE.usage} wrong usage, ${EXIT_CODE.server} the server refuses or does not answer.`,
  ].join('\n');
}
