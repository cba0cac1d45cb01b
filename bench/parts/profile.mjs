import { mkdirSync, writeFileSync } from 'node:fs';
import { runLoad } from '../load/run-load.mjs';
import { summariseProfile } from '../report/summarise-profile.mjs';

const SHOWN = 30;

/** Where the processor time of a node goes that accepts and runs: see bench/results/*.cpuprofile for all of it. */
export async function profile({ ours, options: { seconds, connections } }) {
  const node = await ours.begin();
  await node.ask('startProfile');
  const { accepted } = await runLoad(ours.at('tickets'), { connections, seconds });
  const taken = await node.ask('stopProfile');
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/tickets.cpuprofile', JSON.stringify(taken));
  const summary = summariseProfile(taken);
  for (const [title, rows] of Object.entries(summary)) {
    console.log(`\n${title}: microseconds per accepted request`);
    for (const [name, ms] of rows.slice(0, SHOWN))
      console.log(`  ${((ms * 1000) / accepted).toFixed(1).padStart(8)}  ${name}`);
  }
  return { measured: { sluice: { accepted } }, ratios: {} };
}
