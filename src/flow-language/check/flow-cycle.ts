import type { FlowSignature } from '../flow-catalogue.js';

/** How a flow that calls `called` comes to call itself, as the names of the flows on the way; undefined when it does not. */
export function cycleThrough(
  flow: string,
  called: string,
  flows: ReadonlyMap<string, FlowSignature>,
): readonly string[] | undefined {
  const seen = new Set<string>();
  const open: (readonly string[])[] = [[flow, called]];
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    const last = path.at(-1)!;
    if (last === flow) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of flows.get(last)?.calls ?? []) open.push([...path, next]);
  }
  return undefined;
}
