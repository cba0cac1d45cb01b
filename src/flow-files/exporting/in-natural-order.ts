/** By name, the same on every installation; numbers in names count as numbers: `v2` comes before `v10`. */
export function inNaturalOrder<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const keyed = items.map((item) => {
    const name = nameOf(item);
    return { item, key: [name.replace(/\d+/g, (digits) => digits.padStart(20, '0')), name].join('\u0000') };
  });
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ item }) => item);
}
