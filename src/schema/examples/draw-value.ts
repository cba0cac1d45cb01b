import { cloneJson } from '../../shared/clone-json.js';
import type { JsonValue } from '../../shared/json.js';
import type { ScopedSchema } from '../schema-scope.js';
import { appliedSchemas } from './applied-schemas.js';
import { declaredValue } from './declared-value.js';
import { drawArray } from './draw-array.js';
import { drawNumber } from './draw-number.js';
import { drawObject } from './draw-object.js';
import { drawText } from './draw-text.js';
import type { Drawing } from './drawing.js';
import { likelyTypes } from './likely-types.js';

const DEEPEST = 120;
const DOUBTFUL = ['not', 'unevaluatedProperties', 'unevaluatedItems', 'uniqueItems', 'minContains', 'maxContains'];

/** Makes a value that all of `schemas` describe; undefined when it finds none. */
export function drawValue(schemas: readonly ScopedSchema[], outer: Drawing): JsonValue | undefined {
  const applied = appliedSchemas(schemas, outer);
  if (applied === undefined || outer.around.length > DEEPEST) return undefined;
  const repeats = applied.some(({ schema }) => outer.around.includes(schema));
  if (repeats && !outer.needed) return undefined;
  if (applied.some(({ schema }) => DOUBTFUL.some((keyword) => schema[keyword] !== undefined))) outer.doubt();

  const declared = declaredValue(applied, outer);
  if (declared !== undefined) return cloneJson(declared);
  const around = [...outer.around, ...applied.map(({ schema }) => schema)];
  const drawing = { ...outer, around, full: outer.full && !repeats };
  for (const type of likelyTypes(applied, drawing)) {
    const value = ofType(type, applied, drawing);
    if (value !== undefined) return value;
  }
  return undefined;
}

function ofType(type: string, applied: readonly ScopedSchema[], drawing: Drawing): JsonValue | undefined {
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return drawing.ordinal % 2 === 0;
    case 'integer':
    case 'number':
      return drawNumber(type === 'integer', applied, drawing);
    case 'array':
      return drawArray(applied, drawing, drawValue);
    case 'object':
      return drawObject(applied, drawing, drawValue);
    default:
      return drawText(applied, drawing);
  }
}
