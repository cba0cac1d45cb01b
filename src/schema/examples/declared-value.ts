import type { JsonValue } from '../../shared/json.js';
import type { ScopedSchema } from '../schema-scope.js';
import type { Drawing } from './drawing.js';

/** Beside these, a value in a list of allowed ones may still be refused. */
const HARMLESS = new Set([
  'const',
  'enum',
  'type',
  'title',
  'description',
  'default',
  'example',
  'examples',
  'deprecated',
]);

/** The value that the schemas themselves give: the only allowed one, one of those allowed, an example or the default. */
export function declaredValue(schemas: readonly ScopedSchema[], drawing: Drawing): JsonValue | undefined {
  for (const { schema } of schemas) {
    const { const: only, enum: allowed, example, examples, default: preset } = schema;
    const annotated = drawing.annotated ? (example ?? first(examples) ?? preset) : undefined;
    const listed = Array.isArray(allowed) ? allowed[(drawing.ordinal + drawing.variant) % allowed.length] : undefined;
    if (annotated !== undefined) drawing.doubt();
    const found = annotated ?? only ?? listed;
    if (found === undefined) continue;
    if (!fitsType(found, schema.type) || Object.keys(schema).some((keyword) => !HARMLESS.has(keyword))) drawing.doubt();
    return found;
  }
  return undefined;
}

function first(list: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(list) ? list[0] : undefined;
}

function fitsType(value: JsonValue, type: JsonValue | undefined): boolean {
  return type === undefined || type === typeof value || (type === 'integer' && Number.isInteger(value));
}
