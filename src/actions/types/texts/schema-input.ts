import type { JsonSchema } from '../../../schema/json-schema.js';

/** The input by which a designer says what a value will be, so that pills into it are typed. */
export const SCHEMA_INPUT: JsonSchema = {
  type: 'object',
  title: 'Schema',
  description:
    'JSON Schema of what is expected, written without pills. The step fails when the value is not like that; without a schema pills into it are not checked.',
};
