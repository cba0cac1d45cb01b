import { parseArgs } from 'node:util';

/** What is to be measured, and for how long. Throws when an option is not known; `onRequest` are the parts that run only when they are named. */
export function readOptions(args, always, onRequest) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '10' },
      connections: { type: 'string', default: '64' },
      executions: { type: 'string', default: '200000' },
    },
  });
  const known = [...always, ...onRequest];
  const unknown = positionals.find((part) => !known.includes(part));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}": ${known.join(', ')}.`);
  const numbers = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  return { parts: positionals.length === 0 ? always : positionals, ...numbers };
}
