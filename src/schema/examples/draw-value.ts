import type { JsonValue } from '../../shared/json.js';
import type { ScopedSchema } from '../schema-scope.js';
import { appliedSchemas } from './applied-schemas.js';
import { drawArray } from './draw-array.js';
import { drawNumber } from './draw-number.js';
import { drawObject } from './draw-object.js';
import { drawText } from './draw-text.js';
import type { Drawing } from './drawing.js';

const DEEPEST = 40;
const ANNOTATIONS = ['example', 'default'] as const;
const DOUBTFUL = ['not', 'unevaluatedProperties', 'unevaluatedItems', 'uniqueItems', 'minContains', 'maxContains'];

/** Makes a value that all of `schemas` describe; undefined when it finds none. Optional parts never repeat themselves. */
export function drawValue(schemas: readonly ScopedSchema[], outer: Drawing): JsonValue | undefined {
  const applied = appliedSchemas(schemas, outer);
  if (applied === undefined || outer.around.length > DEEPEST) return undefined;
  const repeats = applied.filter(({ schema }) => outer.around.includes(schema)).length > 0;
  if (repeats && !isNeeded(outer)) return undefined;
  const drawing = { ...outer, around: [...outer.around, ...applied.map(({ schema }) => schema)], full: outer.full && !repeats };
  if (applied.some(({ schema }) => DOUBTFUL.some((keyword) => schema[keyword] !== undefined))) drawing.doubt();

  const declared = declaredValue(applied, drawing);
  if (declared !== undefined) return declared;
  for (const type of typesOf(applied, drawing.variant)) {
    const value = ofType(type, applied, drawing);
    if (value !== undefined) return value;
  }
  return undefined;
}
