import { mkdirSync, writeFileSync } from 'node:fs';
import { runLoad } from '../load/run-load.mjs';
import { printProfile } from '../report/print-profile.mjs';
import { summariseProfile } from '../report/summarise-profile.mjs';
import { drain, openExecutions } from '../stage/backlog.mjs';

const PATIENCE_SECONDS = 900;

/**
 * Where the processor time of a node goes, of one that only accepts and of one that only runs: see RESULTS/*.cpuprofile for
 * all of it.
 */
export async function profile({ database, ours, options: { seconds, connections, results } }) {
  const accepting = await ours.begin({ SLUICE_ROLE: 'ingress' }, { SLUICE_ROLE: 'worker' });
  await ours.dismiss();
  const accepted = await profiled('accepting', accepting, results, async () => {
    const report = await runLoad(ours.at('tickets'), { connections, seconds });
    return report.accepted;
  });
  const completing = await ours.join({ SLUICE_ROLE: 'worker' });
  const completed = await profiled('completing', completing, results, async () => {
    const open = await openExecutions(database);
    return open - (await drain(database, PATIENCE_SECONDS));
  });
  return { measured: { profiled: { accepted, completed } }, ratios: {} };
}

/** `work` answers for how many requests it was. */
async function profiled(title, node, folder, work) {
  await node.ask('startProfile');
  const requests = await work();
  const taken = await node.ask('stopProfile');
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${title}.cpuprofile`, JSON.stringify(taken));
  printProfile(title, summariseProfile(taken), requests);
  return requests;
}
