import type { JsonSchema } from '../schema/json-schema.js';
import { isJsonObject } from '../shared/json.js';
import { carriesBody } from './answer.js';

const HEADERS: JsonSchema = {
  type: 'object',
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
};

/**
 * The schema of an answer with this status once its pills are evaluated.
 *
 * @param body what is declared of its body; undefined when nothing is
 */
export function answerSchema(status: number, body: JsonSchema | undefined): JsonSchema {
  const { $defs, ...inline } = body ?? {};
  return {
    type: 'object',
    required: body === undefined ? ['status'] : ['status', 'body'],
    properties: {
      status: { type: 'integer' },
      headers: HEADERS,
      ...(carriesBody(status) ? { body: inline } : {}),
    },
    additionalProperties: false,
    // What the body's schema refers to as `#/$defs/…` is relative to the root.
    ...(isJsonObject($defs) ? { $defs } : {}),
  };
}
