import { Ajv2020 } from 'ajv/dist/2020.js';
import { cloneJson } from '../shared/clone-json.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import type { FieldError } from '../shared/sluice-error.js';
import { checkRefs } from './check-refs.js';
import { checkSubschema } from './check-subschema.js';
import { checkTypeNames } from './check-type-names.js';
import { everySubschema, type LocatedSchema } from './every-subschema.js';
import { MOST_FIELD_ERRORS, toFieldErrors } from './field-errors.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';
import { sharedValidator } from './shared-validator.js';

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
  const everySchema = everySubschema(schema, MOST_SUBSCHEMAS);
  if (everySchema.length > MOST_SUBSCHEMAS) {
    return [{ pointer: '', code: 'too-large', message: `A schema holds at most ${MOST_SUBSCHEMAS} schemas.` }];
  }
  const errors = checkByMetaschema(schema, everySchema);
  if (errors.length === 0) errors.push(...located(everySchema, checkSubschema));
  if (errors.length === 0) errors.push(...checkRefs(everySchema, { root: schema, complexObjects }));
  if (errors.length === 0) errors.push(...checkDefaults(everySchema, schema, complexObjects));
  return errors.slice(0, MOST_FIELD_ERRORS);
}

/** What the metaschema says, and of types that do not exist no more than that. */
function checkByMetaschema(schema: JsonSchema, everySchema: LocatedSchema[]): FieldError[] {
  const types = located(everySchema, checkTypeNames);
  const { $schema: _dialect, ...undeclared } = schema;
  if (METASCHEMA.validateSchema(undeclared) === true) return types;
  const isTold = ({ pointer }: FieldError) =>
    types.some((type) => type.pointer === pointer || type.pointer.startsWith(`${pointer}/`));
  return [...types, ...toFieldErrors(METASCHEMA.errors ?? []).filter((error) => !isTold(error))];
}

function located(everySchema: LocatedSchema[], check: (schema: JsonObject) => FieldError[]): FieldError[] {
  return everySchema.flatMap(({ pointer, schema }) =>
    check(schema).map((error) => ({ ...error, pointer: pointer + error.pointer })),
  );
}

function checkDefaults(everySchema: LocatedSchema[], root: JsonSchema, complexObjects: ComplexObjects): FieldError[] {
  return everySchema
    .filter(({ schema }) => schema.default !== undefined)
    .flatMap(({ pointer, schema }) => {
      const validate = sharedValidator({ ...schema, $defs: root.$defs ?? {} }, complexObjects);
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
