import { rounded } from './rounded.mjs';
import { rateRows, ratioRows } from './rows.mjs';

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The results as two tables: calls in a second, and ratios beside what is promised. */
export function markdown(results) {
  const rates = rateRows(results).map(([who, rate]) => [who, rounded(rate)]);
  const { processors, memory, node, commit } = Object.values(results)[0].machine;
  return (
    [
      table(['64 connections, about 1 KB of JSON', 'per second'], rates),
      table(['ratio', 'measured', 'promised'], ratioRows(results)),
      `${processors}, ${memory}, Node ${node}, at ${commit}; embedded PostgreSQL with fsync and synchronous_commit on.`,
    ].join('\n\n') + '\n'
  );
}
