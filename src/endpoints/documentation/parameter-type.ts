import { appliedTypes } from '../../schema/applied-types.js';
import { textReading } from '../../schema/coerce-text.js';
import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import type { ParameterPlace } from '../../triggers/rest-trigger.js';

/**
 * What to add to a parameter's schema so that it tells as what the text is read. A schema that names no type is read as
 * text; to one of a header that names none itself, the framework would add that it is a string, whatever its parts say.
 */
export function parameterType(
  place: ParameterPlace,
  schema: JsonSchema,
  complexObjects: ComplexObjects,
): { type?: string | string[] } {
  if (schema.type !== undefined) return {};
  const told = appliedTypes({ schema, scope: { root: schema, complexObjects } });
  if (place !== 'headers' && told.length > 0) return {};
  const { list, types } = textReading(schema, complexObjects);
  if (list) return { type: 'array' };
  return { type: types.length === 1 ? types[0]! : types };
}
