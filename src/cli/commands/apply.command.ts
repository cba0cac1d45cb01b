import type { FlowActivation } from '../../flow-files/flow-activation.js';
import { askForPlan } from '../ask-for-plan.js';
import type { Command } from '../command.js';
import { EXIT_CODE } from '../exit-code.js';
import { readSourceFiles } from '../files/read-source-files.js';
import { requireServer, SERVER_OPTIONS, SERVER_USAGE } from '../server-options.js';
import { describePlan } from '../words/describe-plan.js';

export const APPLY: Command = {
  name: 'apply',
  usage: `<files and folders> [--activate] [--reason <why callers may break>] [--allow-failing <why test cases may fail>] [--digest <of a plan>] [--namespace <name>] ${SERVER_USAGE}`,
  summary: 'Do what the plan says, all of it or nothing.',
  options: {
    ...SERVER_OPTIONS,
    namespace: { type: 'string', short: 'n' },
    activate: { type: 'boolean' },
    reason: { type: 'string' },
    'allow-failing': { type: 'string' },
    digest: { type: 'string' },
  },

  async run(call) {
    const { options, terminal } = call;
    const server = requireServer(call);
    const files = await readSourceFiles(call);
    if (files === undefined) return EXIT_CODE.no;
    const activate = options.activate === true;
    const plan = await askForPlan(server, files.file, activate);
    for (const line of describePlan(plan, (pointer) => files.placeOf(pointer))) terminal.out(line);
    if (!plan.applicable) return EXIT_CODE.no;
    if (options.digest !== undefined && options.digest !== plan.digest) {
      terminal.err('This is not the plan whose digest was given: nothing was changed.');
      return EXIT_CODE.no;
    }
    const query = new URLSearchParams({ activate: String(activate) });
    if (options.reason !== undefined) query.set('breakingReason', String(options.reason));
    if (options['allow-failing'] !== undefined) query.set('allowFailing', String(options['allow-failing']));
    const { text } = await server.send('POST', `import/apply?${query}`, {
      body: JSON.stringify(files.file),
      headers: { 'if-match': `"${plan.digest}"` },
    });
    const { activations } = JSON.parse(text) as { activations: FlowActivation[] };
    terminal.out('Applied.');
    for (const activation of activations) terminal.out(describeActivation(activation));
    return activations.some(({ outcome }) => outcome === 'refused') ? EXIT_CODE.no : EXIT_CODE.fine;
  },
};

function describeActivation({ namespace, name, outcome, version, problem }: FlowActivation): string {
  const why = problem === undefined ? `version ${version}` : `${problem.code}: ${problem.detail}`;
  return `${outcome}  ${namespace} / ${name}  ${why}`;
}
