import type { JsonSchema } from '../../schema/json-schema.js';
import { mapSubschemas } from '../../schema/subschemas.js';

/** A text with a pill in it, which may become anything. */
export const PILL: JsonSchema = {
  type: 'string',
  pattern: '\\{\\{',
  description: 'Text with data pills, `{{ trigger.body.title }}`.',
};

const ANNOTATIONS = new Set(['title', 'description', 'default', 'examples', 'deprecated']);
/** What they ask of a finished value, a text with pills cannot be asked. */
const OF_VALUES_ONLY = new Set(['if', 'then', 'else', 'not', 'dependentSchemas', 'unevaluatedProperties', 'contains']);

/** What may be written where a value of the schema is wanted: the value, or at any place in it a text with pills. */
export function allowPills(schema: JsonSchema): JsonSchema {
  const { annotations, rest } = withPillsInside(schema);
  if (isAnyText(rest)) return { ...annotations, ...rest };
  return { ...annotations, anyOf: [rest, { $ref: '#/$defs/Pill' }] };
}

/** The same for what is never one pill as a whole. */
export function allowPillsInside(schema: JsonSchema): JsonSchema {
  const { annotations, rest } = withPillsInside(schema);
  return { ...annotations, ...rest };
}

function withPillsInside(schema: JsonSchema): { annotations: JsonSchema; rest: JsonSchema } {
  const entries = Object.entries(schema).filter(([keyword]) => !OF_VALUES_ONLY.has(keyword));
  // A text with pills may be meant for several of the alternatives.
  const open = entries.map(([keyword, value]) => [keyword === 'oneOf' ? 'anyOf' : keyword, value] as const);
  const isAnnotation = ([keyword]: readonly [string, unknown]) => ANNOTATIONS.has(keyword);
  return {
    annotations: Object.fromEntries(open.filter(isAnnotation)),
    rest: mapSubschemas(Object.fromEntries(open.filter((entry) => !isAnnotation(entry))), allowPills),
  };
}

/** A text with pills fits it anyway. */
function isAnyText(schema: JsonSchema): boolean {
  const asks = Object.keys(schema);
  return asks.length === 0 || (asks.length === 1 && schema.type === 'string');
}
