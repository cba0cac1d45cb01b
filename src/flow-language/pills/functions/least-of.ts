import { atomsOf, type PillType } from '../pill-type.js';

/** How many items a list has at least. */
export function leastOf(list: PillType): number {
  const atoms = atomsOf(list) ?? [];
  if (atoms.length === 0) return 0;
  return Math.min(...atoms.map((atom) => (atom.kind === 'list' ? atom.least : 0)));
}
