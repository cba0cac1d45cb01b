import { cloneJson } from '../shared/clone-json.js';
import type { JsonValue } from '../shared/json.js';
import { compileValidator, type Validator } from './compile-validator.js';
import { drawValue } from './examples/draw-value.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';

const VARIANTS = 6;

/**
 * An example of what a schema describes: the one it declares when that is valid, else one made from it. The same each time,
 * and always valid; undefined when none is found, as for a schema that nothing fits. `checkSchema` finds nothing
 * wrong with the schema.
 */
export function exampleOf(schema: JsonSchema, complexObjects: ComplexObjects): JsonValue | undefined {
  let validate: Validator | undefined;
  for (const attempt of attempts()) {
    let certain = true;
    const value = drawValue([{ schema, scope: { root: schema, complexObjects } }], {
      ...attempt,
      ordinal: 0,
      needed: true,
      around: [],
      doubt: () => (certain = false),
    });
    if (value === undefined) continue;
    if (certain) return value;
    validate ??= compileValidator(schema, complexObjects);
    if (validate(cloneJson(value), 1).length === 0) return value;
  }
  return undefined;
}

/** The fullest first. */
function* attempts(): Generator<{ full: boolean; annotated: boolean; variant: number }> {
  for (const annotated of [true, false]) {
    for (const full of [true, false]) {
      for (let variant = 0; variant < VARIANTS; variant++) yield { full, annotated, variant };
    }
  }
}
