import type { PlacedStep } from './placed-steps.js';

/** The ids of the steps that stand in another block than before or, in the same block, must be moved for its new order. */
export function movedSteps(
  before: ReadonlyMap<string, PlacedStep>,
  after: ReadonlyMap<string, PlacedStep>,
): ReadonlySet<string> {
  const moved = new Set<string>();
  const stayed = new Map<string, string[]>();
  for (const { id, block } of after.values()) {
    const earlier = before.get(id);
    if (earlier === undefined) continue;
    if (earlier.block === block) stayed.set(block, [...(stayed.get(block) ?? []), id]);
    else moved.add(id);
  }
  const order = new Map([...before.keys()].map((id, position) => [id, position]));
  for (const ids of stayed.values()) {
    const kept = longestRising(ids, (id) => order.get(id)!);
    for (const id of ids) if (!kept.has(id)) moved.add(id);
  }
  return moved;
}

/** As many of the ids as can stay where they are: the longest subsequence in the old order. */
function longestRising(ids: readonly string[], positionOf: (id: string) => number): ReadonlySet<string> {
  const best: { length: number; previous: number }[] = [];
  ids.forEach((id, at) => {
    let [length, previous] = [1, -1];
    for (let earlier = 0; earlier < at; earlier++) {
      if (positionOf(ids[earlier]!) < positionOf(id) && best[earlier]!.length >= length) {
        [length, previous] = [best[earlier]!.length + 1, earlier];
      }
    }
    best.push({ length, previous });
  });
  const kept = new Set<string>();
  let at = best.findIndex(({ length }) => length === Math.max(...best.map((each) => each.length)));
  for (; at >= 0; at = best[at]!.previous) kept.add(ids[at]!);
  return kept;
}
