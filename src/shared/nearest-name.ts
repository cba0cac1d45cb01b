import { closest, distance } from 'fastest-levenshtein';

/** The candidate that a person most likely meant by `name`, or undefined when none is near. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const names = [...candidates];
  if (names.length === 0 || name.length === 0 || name.length > 100) return undefined;
  const sameLetters = names.find((candidate) => letters(candidate) === letters(name));
  if (sameLetters !== undefined) return sameLetters;
  const transposed = names.find((candidate) => sorted(candidate) === sorted(name));
  if (transposed !== undefined) return transposed;
  const nearest = closest(name, names);
  return distance(name, nearest) <= Math.min(3, Math.max(1, Math.floor(name.length / 2.5))) ? nearest : undefined;
}

/** `ShortDescription`, `short-description` and `short_description` differ in nothing that matters to a person. */
function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function sorted(name: string): string {
  return [...name].sort().join('');
}

/** `Did you mean "title"?`, or undefined when no candidate is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const nearest = nearestName(name, candidates);
  return nearest === undefined ? undefined : `Did you mean "${nearest}"?`;
}
