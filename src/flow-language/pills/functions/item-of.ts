import { ANY, atomsOf, unionOf, type PillType } from '../pill-type.js';

/** What the items of a list are. */
export function itemOf(list: PillType): PillType {
  const atoms = atomsOf(list);
  if (atoms === undefined) return ANY;
  return unionOf(atoms.flatMap((atom) => (atom.kind === 'list' ? [atom.item()] : [])));
}
