import type { ComplexObjects } from '../../schema/json-schema.js';
import { sharedValidator } from '../../schema/shared-validator.js';
import type { JsonValue } from '../../shared/json.js';
import type { Finding } from '../finding.js';
import { MISTAKE } from '../pills/pill-type.js';
import { typeFromSchema } from '../pills/type-from-schema.js';
import { checkDeclaredSchema } from './check-declared-schema.js';
import type { FlowPoint } from './flow-point.js';
import type { DeclaredSchema } from './step-visit.js';

/** The outputs that a flow declares; null when it declares none. */
export function checkOutputs(
  outputs: JsonValue | undefined,
  complexObjects: ComplexObjects,
  report: (...findings: Finding[]) => void,
): DeclaredSchema | null {
  if (outputs === undefined) return null;
  const schema = checkDeclaredSchema(outputs, complexObjects, '/outputs', report);
  const type = schema === null ? MISTAKE : typeFromSchema(schema, { root: schema, complexObjects });
  if (schema === null || type.kind === 'object') return { schema, type };
  const message = 'The outputs of a flow are an object, so their schema says "type": "object".';
  report({ code: 'not-an-object', severity: 'error', pointer: '/outputs', message });
  return { schema: null, type: MISTAKE };
}

/** An execution that comes to the last step without an `end` gives nothing. */
export function checkGiven(
  outputs: DeclaredSchema | null,
  last: FlowPoint,
  complexObjects: ComplexObjects,
  report: (...findings: Finding[]) => void,
): void {
  if (outputs?.schema == null || !last.reachable) return;
  const missing = sharedValidator(outputs.schema, complexObjects)({});
  if (missing.length === 0) return;
  const names = missing.map(({ pointer }) => `"${pointer.slice(1)}"`).join(', ');
  report({
    code: 'missing-output',
    severity: 'error',
    pointer: '/outputs',
    message: `An execution can come to its last step without giving ${names}, and fails then.`,
    hint: 'Let the last step be an "end" with outputs.',
  });
}
