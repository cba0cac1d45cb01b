import type { Finding } from '../../flow-language/finding.js';
import { checkSchema } from '../../schema/check-schema.js';
import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import { schemaWarnings } from '../../schema/schema-warnings.js';
import { findingAt } from './finding-at.js';

/** What is wrong with a schema, and what is odd about it, with pointers below `pointer`. */
export function checkDeclaredSchema(schema: unknown, complexObjects: ComplexObjects, pointer: string): Finding[] {
  const errors = checkSchema(schema, complexObjects);
  const [found, severity] =
    errors.length > 0
      ? ([errors, 'error'] as const)
      : ([schemaWarnings(schema as JsonSchema, complexObjects), 'warning'] as const);
  return found.map((fault) => ({
    ...findingAt(pointer + fault.pointer, fault.code, fault.message, fault.hint),
    severity,
  }));
}
