import type { Shape } from './shape.js';

/** How many objects and lists deep a shape can be described, at most `deepest`, with no more than `most` schemas. */
export function levelsWithin(shape: Shape, most: number, deepest: number): number {
  let schemas = 0;
  let level = [shape];
  for (let levels = 0; levels <= deepest; levels++) {
    for (const each of level) schemas += schemasFor(each);
    if (schemas > most) return Math.max(0, levels - 1);
    level = level.flatMap(shapesInside);
  }
  return deepest;
}

/** One, or with several types of values one for each and one around them. */
function schemasFor({ objects, items, texts, numbers, booleans, nulls }: Shape): number {
  const kinds = [objects, items, texts !== undefined, numbers !== 'none', booleans].filter(Boolean).length;
  return kinds > 1 ? 1 + kinds + (nulls ? 1 : 0) : 1;
}

function shapesInside({ objects, items }: Shape): Shape[] {
  const properties = objects === undefined ? [] : [...objects.properties.values()].map((property) => property.shape);
  return items === undefined ? properties : [...properties, items];
}
