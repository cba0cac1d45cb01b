import { flowsByVersion } from './activate-flows.js';
import { discrepancies } from './discrepancies.js';
import { readFacts } from './facts.js';
import type { Ledger } from './ledger.js';
import type { NodePlace } from './node-place.js';
import type { Sink } from './sink.js';
import { unexpectedLines } from './unexpected-lines.js';
import type { WatchedDatabase } from './watched-database.js';

const MOST_SHOWN = 30;

/** All that is wrong in the end: in the database, with the processes, and in what they said. */
export async function verdict(
  ledger: Ledger,
  { database, nodes, sink }: { database: WatchedDatabase; nodes: readonly NodePlace[]; sink: Sink },
): Promise<string[]> {
  const expected = { flows: await flowsByVersion(database), told: sink.keys };
  return [
    ...discrepancies(ledger, await readFacts(database), expected),
    ...nodes.flatMap(({ wrongEnds }) => wrongEnds),
    ...unexpectedLines(nodes.flatMap(({ lines }) => lines)),
  ].slice(0, MOST_SHOWN);
}
