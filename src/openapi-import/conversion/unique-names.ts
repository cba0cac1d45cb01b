import type { Operation } from './convert-operation.js';

const LONGEST = 200;

/** What the flows will be called: by the operations' summaries, else by method and path, no two the same. */
export function uniqueNames(operations: readonly Operation[]): string[] {
  const taken = new Set<string>();
  return operations.map((operation) => {
    const { method, place } = operation;
    const { summary } = operation.operation.value;
    const address = `${method} ${place.path}`;
    const plain = typeof summary === 'string' && summary.trim() !== '' ? summary.trim() : address;
    let name = plain.slice(0, LONGEST);
    if (taken.has(name)) name = `${plain} (${address})`.slice(0, LONGEST);
    for (let count = 2; taken.has(name); count++) name = `${plain.slice(0, LONGEST - 10)} (${count})`;
    taken.add(name);
    return name;
  });
}
