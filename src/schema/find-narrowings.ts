import { compareArrays } from './comparison/compare-arrays.js';
import { compareBounds } from './comparison/compare-bounds.js';
import { compareComposites } from './comparison/compare-composites.js';
import { compareObjects } from './comparison/compare-objects.js';
import { compareTexts } from './comparison/compare-texts.js';
import { compareTypes } from './comparison/compare-types.js';
import { compareValues, listsValues } from './comparison/compare-values.js';
import { isAnything, isNothing, type LocatedSchema, resolveLocated, sameContent } from './comparison/located-schema.js';
import { type Narrowing, told, uncertain } from './comparison/narrowing.js';
import { KnownPairs } from './comparison/known-pairs.js';
import type { Compare, SchemaPair } from './comparison/schema-pair.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';

/** A schema, what it may refer to, and where it stands. */
export interface SchemaPlace {
  schema: JsonSchema;
  complexObjects: ComplexObjects;
  pointer: string;
}

/** Schemas that need more comparisons are taken for different: alternatives of alternatives multiply. */
const MOST_COMPARISONS = 20_000;
const DEEPEST = 200;

const BY_TYPE = [compareBounds, compareTexts, compareArrays, compareObjects, compareComposites];

/**
 * Where a value that `before` accepts could be refused by `after`, both as `compileValidator` reads them. None proves that
 * there is no such value; what cannot be decided is told as a narrowing that is not `certain`.
 *
 * 1. Where `after` takes anything, or `before` nothing, there is no narrowing.
 * 2. Where `before` lists its values, each is tried by `after`.
 * 3. Every type of `before` is one of `after`.
 * 4. For each type: the bounds, texts, items and fields of `before` lie within those of `after`.
 * 5. `allOf`, `anyOf`, `not`, `if` and the like are the same, or plainly wider.
 * 6. Schemas that lead back to themselves narrow nothing as long as the rest of them does not.
 */
export function findNarrowings(before: SchemaPlace, after: SchemaPlace): Narrowing[] {
  const pair = { before: located(before), after: located(after), fragile: false };
  if (sameContent(pair.before, pair.after)) return [];
  let comparisons = 0;

  function comparer(known: KnownPairs, open: SchemaPair[]): Compare {
    return {
      narrowings(pair) {
        const found = known.get(pair);
        if (found !== undefined) return found;
        comparisons += 1;
        if (comparisons > MOST_COMPARISONS || open.length > DEEPEST) {
          return [uncertain(pair, '', 'The schemas are too large to compare.')];
        }
        known.set(pair, []);
        open.push(pair);
        const result = narrowingsOf(pair, this);
        open.pop();
        known.set(pair, result);
        return result;
      },
      // On its own: what was found under an assumption that fails is forgotten with it.
      includes: (pair) => comparer(new KnownPairs(open), [...open]).narrowings(pair).length === 0,
    };
  }

  const all = comparer(new KnownPairs([]), []).narrowings(pair);
  return [...new Map(all.map((narrowing) => [JSON.stringify(narrowing), narrowing])).values()];
}

function narrowingsOf({ before, after, fragile }: SchemaPair, compare: Compare): Narrowing[] {
  const pair = { before: resolveLocated(before), after: resolveLocated(after), fragile };
  if (isAnything(pair.after) || isNothing(pair.before)) return [];
  if (isNothing(pair.after)) return [told(pair, '', 'It is refused now.', 'It is accepted too.')];
  if (listsValues(pair.before)) return compareValues(pair);
  return [
    ...compareTypes(pair),
    ...(listsValues(pair.after) ? compareValues(pair) : []),
    ...BY_TYPE.flatMap((rule) => rule(pair, compare)),
  ];
}

function located({ schema, complexObjects, pointer }: SchemaPlace): LocatedSchema {
  return { schema, scope: { root: schema, complexObjects }, pointer, rootPointer: pointer };
}
