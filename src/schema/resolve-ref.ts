import { followRef, type ScopedSchema } from './schema-scope.js';

const MOST_STEPS = 10;

/** Follows references as far as they go; a circle of them ends somewhere in it. */
export function resolveRef(located: ScopedSchema): ScopedSchema {
  let at = located;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const target = followRef(at.schema.$ref, at.scope);
    if (target === undefined) break;
    at = target;
  }
  return at;
}
