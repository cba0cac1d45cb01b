import { runLoad } from '../load/run-load.mjs';
import { printCostliest } from '../report/print-costliest.mjs';
import { drain, openExecutions } from '../stage/backlog.mjs';
import { spending } from '../stage/spending.mjs';
import { COUNTING, countedStatements, countStatements } from '../stage/statements.mjs';

const PATIENCE_SECONDS = 900;

/** Needs a server that counts. */
export const settings = COUNTING;

/**
 * What an execution costs under load: SQL statements, processor time of the node and of the database, and what the node
 * holds in memory after so many of them, collected. Accepting and completing are told apart by two nodes, of which one
 * does nothing but the one.
 */
export async function cost({ database, ours, options }) {
  const { accept, complete } = await apart({ database, ours, options });
  const node = await ours.begin();
  const first = await spend(database, node, () => burst(database, ours, options));
  const memory = [await megabytes(node)];
  let executions = first.requests;
  while (executions < options.executions) {
    executions += await burst(database, ours, options);
    memory.push(await megabytes(node));
  }
  return {
    measured: {
      accept: accept.each,
      complete: complete.each,
      both: first.each,
      memory: {
        executions,
        megabytesAtFirst: memory[0],
        megabytesAtLast: memory.at(-1),
        megabytesAtMost: Math.max(...memory),
      },
    },
    ratios: { 'memory at the end / at first': memory.at(-1) / memory[0] },
  };
}

async function apart({ database, ours, options: { seconds, connections } }) {
  const ingress = await ours.begin({ SLUICE_ROLE: 'ingress' }, { SLUICE_ROLE: 'worker' });
  await ours.dismiss();
  const accept = await spend(database, ingress, async () => {
    const { accepted } = await runLoad(ours.at('tickets'), { connections, seconds });
    return accepted;
  });
  printCostliest('accepting', accept);
  const worker = await ours.join({ SLUICE_ROLE: 'worker' });
  const complete = await spend(database, worker, async () => {
    const open = await openExecutions(database);
    return open - (await drain(database, PATIENCE_SECONDS));
  });
  printCostliest('completing', complete);
  return { accept, complete };
}

/** `work` answers for how many requests it was. */
async function spend(database, node, work) {
  await countStatements(database);
  const spent = spending(database, node.process.pid);
  const requests = await work();
  const { processMicroseconds, databaseMicroseconds } = spent(requests);
  const counted = await countedStatements(database);
  const statements = counted.reduce((sum, { calls }) => sum + calls, 0) / requests;
  return { requests, counted, each: { statements, processMicroseconds, databaseMicroseconds } };
}

async function burst(database, ours, { connections, seconds }) {
  const { accepted } = await runLoad(ours.at('tickets'), { connections, seconds });
  await drain(database, PATIENCE_SECONDS);
  return accepted;
}

async function megabytes(node) {
  const { heapUsed, external } = await node.ask('memory');
  return (heapUsed + external) / 1024 / 1024;
}
