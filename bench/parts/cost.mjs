import { runLoad } from '../load/run-load.mjs';
import { drain } from '../stage/backlog.mjs';
import { serverSeconds } from '../stage/processor-time.mjs';
import { COUNTING, countedStatements, countStatements } from '../stage/statements.mjs';

const LARGEST_BURST_SECONDS = 30;
const PATIENCE_SECONDS = 900;
const SHOWN = 12;

/** Needs a server that counts. */
export const settings = COUNTING;

/**
 * What an execution costs, from its acceptance to its end under load: SQL statements, processor time of the node and of the
 * database, and what the node holds in memory after so many of them, collected.
 */
export async function cost({ database, ours, options: { seconds, connections, executions } }) {
  const node = await ours.begin();
  const one = await spend({ database, node, target: ours.at('tickets'), order: { connections, seconds } });
  const statements = await countedStatements(database);
  printCostliest(statements, one.accepted);

  const memory = [await megabytes(node)];
  let accepted = one.accepted;
  while (accepted < executions) {
    const order = { connections, seconds: Math.min(seconds, LARGEST_BURST_SECONDS) };
    accepted += (await runLoad(ours.at('tickets'), order)).accepted;
    await drain(database, PATIENCE_SECONDS);
    memory.push(await megabytes(node));
  }
  const calls = statements.reduce((sum, statement) => sum + statement.calls, 0);
  return {
    measured: {
      execution: {
        statements: calls / one.accepted,
        nodeMicroseconds: (one.nodeSeconds * 1e6) / one.accepted,
        databaseMicroseconds: (one.databaseSeconds * 1e6) / one.accepted,
      },
      memory: { executions: accepted, first: memory[0], last: memory.at(-1), most: Math.max(...memory) },
    },
    ratios: { 'memory at the end / at first': memory.at(-1) / memory[0] },
  };
}

async function spend({ database, node, target, order }) {
  await countStatements(database);
  const before = { node: await node.ask('processorSeconds'), database: serverSeconds(database.pid) };
  const { accepted } = await runLoad(target, order);
  await drain(database, PATIENCE_SECONDS);
  return {
    accepted,
    nodeSeconds: (await node.ask('processorSeconds')) - before.node,
    databaseSeconds: serverSeconds(database.pid) - before.database,
  };
}

async function megabytes(node) {
  const { heapUsed, external } = await node.ask('memory');
  return (heapUsed + external) / 1024 / 1024;
}

function printCostliest(statements, accepted) {
  console.log('\ncalls per execution, ms executing, ms planning');
  for (const { text, calls, executing, planning } of statements.slice(0, SHOWN)) {
    const figures = [calls / accepted, executing / calls, planning / calls].map((figure) =>
      figure.toFixed(3).padStart(8),
    );
    console.log(`${figures.join(' ')}  ${text.slice(0, 140)}`);
  }
}
