import type { JsonSchema } from '../../schema/json-schema.js';

/** The output of an action that has nothing to tell later steps. */
export const EMPTY_OUTPUT: JsonSchema = { type: 'object', properties: {}, additionalProperties: false };
