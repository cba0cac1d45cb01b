import { Ajv2020 } from 'ajv/dist/2020.js';
import { cloneJson } from '../shared/clone-json.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import { jsonPointer } from '../shared/json-pointer.js';
import type { FieldError } from '../shared/sluice-error.js';
import { checkRefs } from './check-refs.js';
import { checkSubschema } from './check-subschema.js';
import { compileValidator } from './compile-validator.js';
import { MOST_FIELD_ERRORS, toFieldErrors } from './field-errors.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';
import { subschemas } from './subschemas.js';

const DEEPEST = 32;
const MOST_SUBSCHEMAS = 2_000;

/** Knows the metaschema only; no designer's schema is ever compiled in it, so it does not grow. */
const METASCHEMA = new Ajv2020({ logger: false, strict: false, validateFormats: false });

/**
 * What is wrong with a designer's JSON Schema 2020-12, with JSON Pointers into it; at most 20. Takes any JSON value.
 * A schema without errors is safe to compile and to publish: it refers only to its own `$defs` and to the given complex
 * objects, its regular expressions run in linear time, it is bounded, and its defaults are valid.
 */
export function checkSchema(schema: unknown, complexObjects: ComplexObjects): FieldError[] {
  if (!isJsonObject(schema)) return [{ pointer: '', code: 'type', message: 'A schema is an object.' }];
  if (isTooDeep(schema)) {
    return [{ pointer: '', code: 'too-deep', message: `A schema is at most ${DEEPEST * 2} levels deep.` }];
  }
  const { $schema: _dialect, ...undeclared } = schema;
  if (METASCHEMA.validateSchema(undeclared) !== true) return toFieldErrors(METASCHEMA.errors ?? []);
  const everySchema = withAllSubschemas(schema);
  if (everySchema.length > MOST_SUBSCHEMAS) {
    return [{ pointer: '', code: 'too-large', message: `A schema holds at most ${MOST_SUBSCHEMAS} schemas.` }];
  }
  const errors = everySchema.flatMap(({ pointer, schema: subschema }) =>
    checkSubschema(subschema).map((error) => ({ ...error, pointer: pointer + error.pointer })),
  );
  if (errors.length === 0) errors.push(...checkRefs(everySchema, { root: schema, complexObjects }));
  if (errors.length === 0) errors.push(...checkDefaults(everySchema, schema, complexObjects));
  return errors.slice(0, MOST_FIELD_ERRORS);
}

export interface LocatedSchema {
  pointer: string;
  schema: JsonObject;
}

function withAllSubschemas(root: JsonSchema): LocatedSchema[] {
  const found: LocatedSchema[] = [];
  const open: LocatedSchema[] = [{ pointer: '', schema: root }];
  for (let next = open.shift(); next !== undefined && found.length <= MOST_SUBSCHEMAS; next = open.shift()) {
    found.push(next);
    for (const { tokens, schema } of subschemas(next.schema)) {
      open.push({ pointer: next.pointer + jsonPointer(...tokens), schema });
    }
  }
  return found;
}

function checkDefaults(everySchema: LocatedSchema[], root: JsonSchema, complexObjects: ComplexObjects): FieldError[] {
  return everySchema
    .filter(({ schema }) => schema.default !== undefined)
    .flatMap(({ pointer, schema }) => {
      const validate = compileValidator({ ...schema, $defs: root.$defs ?? {} }, complexObjects);
      return validate(cloneJson(schema.default)).map((error) => ({
        pointer: `${pointer}/default${error.pointer}`,
        code: 'invalid-default',
        message: `The default is not valid by its own schema: it ${error.message}.`,
      }));
    });
}

/** A schema and the properties in it alternate, hence twice the depth a designer counts. */
function isTooDeep(schema: JsonObject): boolean {
  let level: JsonValue[] = [schema];
  for (let depth = 0; depth <= DEEPEST * 2; depth++) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
    if (level.length === 0) return false;
  }
  return true;
}
