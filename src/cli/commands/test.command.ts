import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type JunitResult, junitReport, type JunitSuite } from '../../testing-flows/junit-report.js';
import type { Command, CommandCall } from '../command.js';
import { EXIT_CODE } from '../exit-code.js';
import { listFlows } from '../list-flows.js';
import { type ServerClient, ServerRefusal } from '../server-client.js';
import { requireServer, SERVER_OPTIONS, SERVER_USAGE } from '../server-options.js';
import { countOf } from '../words/count-of.js';
import { WrongUsage } from '../wrong-usage.js';

export const TEST: Command = {
  name: 'test',
  usage: `--namespace <name> [--flow <name or id>] [--junit <file>] ${SERVER_USAGE}`,
  summary: "Run the test cases of flows' drafts on a server; nothing is written there, and nobody is called.",
  options: {
    ...SERVER_OPTIONS,
    namespace: { type: 'string', short: 'n' },
    flow: { type: 'string', short: 'f' },
    junit: { type: 'string' },
  },

  async run(call) {
    const { options, terminal } = call;
    const suites = await runAll(call);
    for (const { flow, results } of suites) {
      for (const { name, passed, failures } of results) {
        terminal.out(`${passed ? 'passed' : 'FAILED'}  ${flow}  ${name}`);
        for (const { pointer, message } of failures) terminal.out(`    ${pointer}  ${message}`);
      }
    }
    const all = suites.flatMap(({ results }) => results);
    const failed = all.filter(({ passed }) => !passed).length;
    terminal.out(`${countOf(all.length, 'test case')} of ${countOf(suites.length, 'flow')}, ${failed} failed.`);
    if (options.junit !== undefined) {
      await mkdir(dirname(String(options.junit)), { recursive: true });
      await writeFile(String(options.junit), junitReport(suites));
    }
    return failed === 0 ? EXIT_CODE.fine : EXIT_CODE.no;
  },
};

async function runAll(call: CommandCall): Promise<JunitSuite[]> {
  const { namespace, flow: wanted } = call.options as Record<string, string | undefined>;
  if (namespace === undefined) throw new WrongUsage('Say whose flows to test: --namespace <name>.');
  const server = requireServer(call);
  const at = `namespaces/${encodeURIComponent(namespace)}`;
  const flows = (await listFlows(server, at)).filter(
    ({ id, name }) => wanted === undefined || [id, name].includes(wanted),
  );
  if (wanted !== undefined && flows.length === 0) {
    throw new WrongUsage(`There is no flow "${wanted}" in the namespace.`);
  }
  const suites: JunitSuite[] = [];
  for (const { id, name } of flows) {
    suites.push({ flow: name, results: await resultsOf(server, `${at}/flows/${id}/test-cases`) });
  }
  return suites.filter(({ results }) => results.length > 0);
}

/** Of a flow that the check has errors for nothing can be run: each of its test cases fails for that. */
async function resultsOf(server: ServerClient, at: string): Promise<readonly JunitResult[]> {
  try {
    const { text } = await server.send('POST', `${at}/run`);
    return (JSON.parse(text) as { results: JunitResult[] }).results;
  } catch (error) {
    if (!(error instanceof ServerRefusal) || error.problem?.code !== 'flow-has-findings') throw error;
    const { text } = await server.send('GET', `${at}?limit=200`);
    const { items } = JSON.parse(text) as { items: { name: string }[] };
    const failures = [{ pointer: '', message: error.message }];
    return items.map(({ name }) => ({ name, passed: false, milliseconds: 0, failures }));
  }
}
