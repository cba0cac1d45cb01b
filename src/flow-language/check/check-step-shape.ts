import { compileValidator, type Validator } from '../../schema/compile-validator.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { cloneJson } from '../../shared/clone-json.js';
import type { JsonObject } from '../../shared/json.js';
import type { FieldError } from '../../shared/sluice-error.js';
import type { Finding } from '../finding.js';
import { FLOW_SCHEMAS } from '../flow-schemas.js';

/** What is checked elsewhere, in words of its own. */
const ELSEWHERE = ['Step', 'Trigger', 'AnswerMapping', 'Duration', 'Schema'];
const DEFINITIONS = { ...FLOW_SCHEMAS, ...Object.fromEntries(ELSEWHERE.map((name) => [name, {}])) };

/** Compiled on first use, once for all flows. */
const VALIDATORS = new Map<JsonSchema, Validator>();

/**
 * Checks the members of a step, or of the flow itself, by the schema that is published of it. Those that mean nothing are
 * found by `checkMembers`, and the id by `outlineSteps`.
 */
export function checkStepShape(step: JsonObject, schema: JsonSchema, pointer: string): Finding[] {
  let validate = VALIDATORS.get(schema);
  if (validate === undefined) {
    const { id: _id, description: _description, ...properties } = schema.properties as JsonObject;
    const required = (schema.required as string[]).filter((name) => name !== 'id');
    validate = compileValidator({ type: 'object', required, properties, $defs: DEFINITIONS }, {});
    VALIDATORS.set(schema, validate);
  }
  return validate(cloneJson(step)).map((error) => toFinding(error, pointer));
}

function toFinding({ pointer, code, message, hint }: FieldError, at: string): Finding {
  const name = pointer.slice(1).replaceAll('/', '.');
  return {
    code: code === 'additional-property' ? 'unknown-member' : 'invalid-member',
    severity: 'error',
    pointer: at + pointer,
    message: code === 'additional-property' ? `"${name}" means nothing here.` : `"${name}" ${message}.`,
    ...(hint && { hint }),
  };
}
