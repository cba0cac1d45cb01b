import type { JsonValue } from '../shared/json.js';
import { describeShape } from './inference/describe-shape.js';
import { levelsWithin } from './inference/levels-within.js';
import { addValue, emptyShape } from './inference/shape.js';
import type { JsonSchema } from './json-schema.js';

/** A schema's nesting is bounded, and one level of a value takes up to four of a schema: anyOf, its list, properties, a name. */
const MOST_LEVELS = 15;
const MOST_SUBSCHEMAS = 2_000;

/**
 * The structure that all samples have: a JSON Schema by which each of them is valid, and which `checkSchema` finds nothing
 * wrong with. Types are those seen, `integer` as long as no number has a fraction; a text has the format that every text at its place
 * has; a property is required when every object at its place has it; objects in one list are merged, and values of
 * different types stand beside each other in `anyOf`. Properties that no sample has stay allowed. The order of the samples
 * does not matter. A structure too large for one schema is described less deeply.
 */
export function inferSchema(samples: readonly JsonValue[]): JsonSchema {
  const shape = emptyShape();
  samples.forEach((sample) => addValue(shape, sample));
  return describeShape(shape, levelsWithin(shape, MOST_SUBSCHEMAS, MOST_LEVELS));
}
