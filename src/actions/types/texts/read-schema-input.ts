import type { Finding } from '../../../flow-language/finding.js';
import { checkSchema } from '../../../schema/check-schema.js';
import type { ComplexObjects, JsonSchema } from '../../../schema/json-schema.js';
import { isJsonObject, type JsonObject } from '../../../shared/json.js';
import { valueOutput } from './value-output.js';

/** The output for the schema that stands in the inputs, and what is wrong with that. */
export function readSchemaInput(
  { schema }: JsonObject,
  written: JsonObject,
  complexObjects: ComplexObjects = {},
): { output: JsonSchema; findings: Finding[] } {
  const error = (code: string, pointer: string, message: string, hint?: string): Finding => ({
    code,
    severity: 'error',
    pointer: `/schema${pointer}`,
    message,
    ...(hint && { hint }),
  });
  if (schema === undefined && written.schema !== undefined) {
    return { output: valueOutput(), findings: [error('schema-not-plain', '', 'A schema is written without pills.')] };
  }
  if (!isJsonObject(schema)) return { output: valueOutput(), findings: [] };
  const faults = checkSchema(schema, complexObjects);
  return {
    output: faults.length === 0 ? valueOutput(schema) : valueOutput(),
    findings: faults.map(({ code, pointer, message, hint }) => error(code, pointer, message, hint)),
  };
}
