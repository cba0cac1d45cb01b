import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { FlowFile } from '../../flow-files/flow-file.js';
import { TEXT_FORMATS, type TextFormat, writeText } from '../../flow-files/write-text.js';
import type { Command, CommandCall } from '../command.js';
import { EXIT_CODE } from '../exit-code.js';
import { splitFile } from '../files/split-file.js';
import { findFlow } from '../find-flow.js';
import { requireServer, SERVER_OPTIONS, SERVER_USAGE } from '../server-options.js';
import { countOf } from '../words/count-of.js';
import { WrongUsage } from '../wrong-usage.js';

export const EXPORT: Command = {
  name: 'export',
  usage: `[--namespace <name> [--flow <name or id>]] [--format yaml|json] [--out <file, or folder/>] ${SERVER_USAGE}`,
  summary: 'Write what a server has as flow files: one, or in a folder one for each flow.',
  options: {
    ...SERVER_OPTIONS,
    namespace: { type: 'string', short: 'n' },
    flow: { type: 'string', short: 'f' },
    format: { type: 'string' },
    out: { type: 'string', short: 'o' },
  },

  async run(call) {
    const { options, terminal } = call;
    if (call.paths.length > 0) throw new WrongUsage(`"${call.paths[0]}" means nothing here; name a file with --out.`);
    const format = formatOf(options.format);
    const { text } = await requireServer(call).send('GET', `${await whatOf(call)}?format=${format}`);
    const out = options.out as string | undefined;
    if (out === undefined) {
      terminal.out(text.replace(/\n$/, ''));
    } else if (await isFolder(out)) {
      const whole = await requireServer(call).send('GET', `${await whatOf(call)}?format=json`);
      const files = splitFile(JSON.parse(whole.text) as FlowFile);
      for (const [path, file] of files) await write(join(out, `${path}.${format}`), writeText(file, format));
      terminal.out(`Wrote ${countOf(files.size, 'file')} below ${out}.`);
    } else {
      await write(out, text);
      terminal.out(`Wrote ${out}.`);
    }
    return EXIT_CODE.fine;
  },
};

/** What is not there yet is a folder when its name says so, or names no format. */
async function isFolder(out: string): Promise<boolean> {
  const there = await stat(out).catch(() => undefined);
  return there?.isDirectory() ?? (out.endsWith('/') || extname(out) === '');
}

async function whatOf(call: CommandCall): Promise<string> {
  const { namespace, flow } = call.options as Record<string, string | undefined>;
  if (namespace === undefined) {
    if (flow !== undefined) throw new WrongUsage('Say in which namespace the flow is: --namespace <name>.');
    return 'export';
  }
  const at = `namespaces/${encodeURIComponent(namespace)}`;
  return flow === undefined ? `${at}/export` : `${at}/flows/${await findFlow(requireServer(call), at, flow)}/export`;
}

function formatOf(format: unknown = 'yaml'): TextFormat {
  if (TEXT_FORMATS.includes(format as TextFormat)) return format as TextFormat;
  throw new WrongUsage(`The format is ${TEXT_FORMATS.join(' or ')}, not "${String(format)}".`);
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
