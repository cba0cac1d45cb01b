/** So many endpoints at most are built together: bounds how long one step holds the event loop. */
export const SLICE = 25;

export interface SlicePlan<E, S> {
  keep: S[];
  build: E[][];
}

/**
 * Which slices of endpoints stay when other endpoints are wanted, and which are to be built. A slice stays while all that
 * it holds is wanted; what the others held and what is new is built together. The smallest slice joins in where there is
 * room for it, so changes one by one do not leave many small slices behind.
 */
export function planSlices<E, S extends { readonly endpoints: readonly E[] }>(
  wanted: readonly E[],
  before: readonly S[],
): SlicePlan<E, S> {
  const open = new Set(wanted);
  const keep = before.filter(({ endpoints }) => endpoints.every((endpoint) => open.has(endpoint)));
  for (const { endpoints } of keep) endpoints.forEach((endpoint) => open.delete(endpoint));
  const loose = open.size % SLICE;
  const smallest = keep.reduce<S | null>(
    (least, slice) => (least === null || size(slice) < size(least) ? slice : least),
    null,
  );
  if (loose > 0 && smallest !== null && loose + size(smallest) <= SLICE) {
    keep.splice(keep.indexOf(smallest), 1);
    smallest.endpoints.forEach((endpoint) => open.add(endpoint));
  }
  const homeless = wanted.filter((endpoint) => open.has(endpoint));
  const build = Array.from({ length: Math.ceil(homeless.length / SLICE) }, (_, at) =>
    homeless.slice(at * SLICE, (at + 1) * SLICE),
  );
  return { keep, build };
}

function size<E>({ endpoints }: { readonly endpoints: readonly E[] }): number {
  return endpoints.length;
}
