import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import { isJsonObject, type JsonValue } from '../../shared/json.js';
import type { CompiledVariable } from '../compiled-flow.js';

/** What says nothing about how the items of a list go together, so that one more item can be told valid by itself. */
const ITEM_BY_ITEM = new Set([
  ...['type', 'items', 'minItems', 'maxItems', 'default'],
  ...['title', 'description', 'examples', '$comment', '$defs'],
]);

export function compileVariable(schema: JsonSchema, complexObjects: ComplexObjects): CompiledVariable {
  return {
    default: (schema.default ?? null) as JsonValue,
    validate: sharedValidator(schema, complexObjects),
    item: compileItem(schema, complexObjects),
  };
}

function compileItem(schema: JsonSchema, complexObjects: ComplexObjects): CompiledVariable['item'] {
  const { type, items = {}, maxItems = Infinity, $defs } = schema;
  const separable = type === 'array' && Object.keys(schema).every((keyword) => ITEM_BY_ITEM.has(keyword));
  // A `#` alone refers to the list's own schema, which the item's is not.
  if (!separable || !isJsonObject(items) || JSON.stringify(items).includes('"#"')) return null;
  const item: JsonSchema = { ...items, ...(isJsonObject($defs) && { $defs }) };
  return { validate: sharedValidator(item, complexObjects), most: Number(maxItems) };
}
