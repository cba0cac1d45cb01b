import { checkFile } from '../../flow-files/check-file.js';
import type { FlowFile } from '../../flow-files/flow-file.js';
import type { Finding } from '../../flow-language/finding.js';
import { askForPlan } from '../ask-for-plan.js';
import { builtInCatalogue } from '../built-in-catalogue.js';
import type { Command } from '../command.js';
import { EXIT_CODE } from '../exit-code.js';
import { readSourceFiles } from '../files/read-source-files.js';
import type { ServerClient } from '../server-client.js';
import { SERVER_OPTIONS, SERVER_USAGE, serverOf } from '../server-options.js';
import { countOf } from '../words/count-of.js';
import { describeFinding } from '../words/describe-finding.js';

export const CHECK: Command = {
  name: 'check',
  usage: `<files and folders> [--namespace <name>] ${SERVER_USAGE}`,
  summary: 'Find mistakes in flow files; without a server by what ships with the product.',
  options: { ...SERVER_OPTIONS, namespace: { type: 'string', short: 'n' } },

  async run(call) {
    // Without a server it does not matter which namespace a single definition is for.
    const files = await readSourceFiles({ ...call, options: { namespace: 'local', ...call.options } });
    if (files === undefined) return EXIT_CODE.no;
    const server = serverOf(call);
    const findings =
      server === undefined ? checkFile(files.file, await builtInCatalogue()) : await checkThere(server, files.file);
    for (const finding of findings) call.terminal.out(describeFinding(finding, files.placeOf(finding.pointer)));
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    call.terminal.out(`${countOf(errors, 'error')}, ${countOf(findings.length - errors, 'warning')}.`);
    return errors === 0 ? EXIT_CODE.fine : EXIT_CODE.no;
  },
};

/** What the server finds, with its own actions, tables, roles and connections. */
async function checkThere(server: ServerClient, file: FlowFile): Promise<Finding[]> {
  const { items } = await askForPlan(server, file, false);
  return items.flatMap(({ pointer, faults, findings }) => [
    ...faults.map((fault): Finding => ({ ...fault, severity: 'error' })),
    ...findings.map((finding) => ({ ...finding, pointer: pointer + finding.pointer })),
  ]);
}
