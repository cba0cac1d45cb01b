import type { ComplexObjects } from '../../schema/json-schema.js';
import { isJsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { Finding } from '../finding.js';
import { isPillName, PILL_NAME_HINT } from '../pills/is-pill-name.js';
import { MISTAKE } from '../pills/pill-type.js';
import { typeFromSchema } from '../pills/type-from-schema.js';
import { checkDeclaredSchema } from './check-declared-schema.js';
import type { DeclaredSchema } from './step-visit.js';

const MOST = 100;

/** The variables that a flow declares, by name; null when it declares none. */
export function checkVariables(
  variables: JsonValue | undefined,
  complexObjects: ComplexObjects,
  report: (...findings: Finding[]) => void,
): ReadonlyMap<string, DeclaredSchema> | null {
  const error = (code: string, pointer: string, message: string, hint?: string) =>
    report({ code, severity: 'error', pointer, message, ...(hint && { hint }) });
  if (variables === undefined) return null;
  if (!isJsonObject(variables)) {
    error('invalid-member', '/variables', 'The variables are an object of JSON Schemas by name.');
    return null;
  }
  const entries = Object.entries(variables);
  if (entries.length > MOST) {
    error('limit-exceeded', '/variables', `A flow has at most ${MOST} variables, not ${entries.length}.`);
  }
  const declared = entries.slice(0, MOST).map(([name, schema]): [string, DeclaredSchema] => {
    const at = jsonPointer('variables', name);
    if (!isPillName(name)) error('invalid-name', at, 'This cannot be the name of a variable.', PILL_NAME_HINT);
    const sound = checkDeclaredSchema(schema, complexObjects, at, report);
    if (isJsonObject(schema) && schema.default === undefined) {
      const message = `The variable "${name}" has no value to start with.`;
      error('missing-default', at, message, 'Give its schema a "default".');
    }
    return [
      name,
      { schema: sound, type: sound === null ? MISTAKE : typeFromSchema(sound, { root: sound, complexObjects }) },
    ];
  });
  return declared.length === 0 ? null : new Map(declared);
}
