import { checkSchema } from '../../schema/check-schema.js';
import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import { schemaWarnings } from '../../schema/schema-warnings.js';
import type { JsonValue } from '../../shared/json.js';
import type { FieldError } from '../../shared/sluice-error.js';
import type { Finding } from '../finding.js';

/** A JSON Schema that a flow declares, or null after what is wrong with it has been reported. */
export function checkDeclaredSchema(
  schema: JsonValue | undefined,
  complexObjects: ComplexObjects,
  at: string,
  report: (...findings: Finding[]) => void,
): JsonSchema | null {
  const toFinding = (severity: Finding['severity']) => (fault: FieldError) => {
    const { code, message, hint } = fault;
    return { code, severity, pointer: at + fault.pointer, message, ...(hint && { hint }) };
  };
  const errors = checkSchema(schema, complexObjects);
  report(...errors.map(toFinding('error')));
  if (errors.length > 0) return null;
  const sound = schema as JsonSchema;
  report(...schemaWarnings(sound, complexObjects).map(toFinding('warning')));
  return sound;
}
