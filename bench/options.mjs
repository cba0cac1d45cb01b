import { parseArgs } from 'node:util';

/** Numbers, each with what it is when nobody says. */
const NUMBERS = {
  /** Turns of everybody under comparison; medians are taken over them. */
  rounds: 5,
  /** One turn. */
  seconds: 10,
  /** Before the first turn of a process. */
  'warm-up': 3,
  connections: 64,
  /** After how many of them the memory of a node is looked at. */
  executions: 200_000,
};

/** What is to be measured, and for how long. `onRequest` are the parts that run only when they are named. */
export function readOptions(args, always, onRequest) {
  const texts = Object.fromEntries(
    Object.entries(NUMBERS).map(([name, value]) => [name, { type: 'string', default: String(value) }]),
  );
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...texts, results: { type: 'string', default: 'bench/results' } },
  });
  const known = [...always, ...onRequest];
  const unknown = positionals.find((part) => !known.includes(part));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}": ${known.join(', ')}.`);
  const { 'warm-up': warmUp, ...numbers } = Object.fromEntries(
    Object.keys(NUMBERS).map((name) => [name, Number(values[name])]),
  );
  return { parts: positionals.length === 0 ? always : positionals, results: values.results, ...numbers, warmUp };
}
