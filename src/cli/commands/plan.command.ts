import { askForPlan } from '../ask-for-plan.js';
import type { Command } from '../command.js';
import { EXIT_CODE } from '../exit-code.js';
import { readSourceFiles } from '../files/read-source-files.js';
import { requireServer, SERVER_OPTIONS, SERVER_USAGE } from '../server-options.js';
import { describePlan } from '../words/describe-plan.js';

export const PLAN: Command = {
  name: 'plan',
  usage: `<files and folders> [--activate] [--namespace <name>] ${SERVER_USAGE}`,
  summary: 'Say what applying flow files would do.',
  options: { ...SERVER_OPTIONS, namespace: { type: 'string', short: 'n' }, activate: { type: 'boolean' } },

  async run(call) {
    const server = requireServer(call);
    const files = await readSourceFiles(call);
    if (files === undefined) return EXIT_CODE.no;
    const plan = await askForPlan(server, files.file, call.options.activate === true);
    for (const line of describePlan(plan, (pointer) => files.placeOf(pointer))) call.terminal.out(line);
    if (!plan.applicable) return EXIT_CODE.no;
    call.terminal.out(`Digest: ${plan.digest}`);
    return EXIT_CODE.fine;
  },
};
