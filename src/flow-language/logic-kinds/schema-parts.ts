import type { JsonSchema } from '../../schema/json-schema.js';
import { PILL_NAME_PATTERN } from '../pills/is-pill-name.js';

/** A list of steps, which run one after the other. */
export function stepsOf(description: string): JsonSchema {
  return { type: 'array', items: { $ref: '#/$defs/Step' }, description };
}

/** A bare CEL expression. */
export function expressionOf(description: string, ...examples: string[]): JsonSchema {
  return { type: 'string', description, examples };
}

/** A name that pills begin with. */
export function pillNameOf(description: string, example: string): JsonSchema {
  return { type: 'string', pattern: PILL_NAME_PATTERN, description, examples: [example] };
}

/** The output of a step that has nothing to tell. */
export const NO_OUTPUT: JsonSchema = { type: 'object', properties: {}, additionalProperties: false };

/** For a step that takes time: how long it may. */
export const TIMEOUT = {
  timeout: {
    $ref: '#/$defs/Duration',
    description: 'How long it may take, what is inside it and waits included; then it fails with `timed-out`.',
  },
} satisfies Record<string, JsonSchema>;
