import type { Options, ValidateFunction } from 'ajv';
import type { RegExpEngine } from 'ajv/dist/types/index.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import type { FieldError } from '../shared/sluice-error.js';
import { bundleSchema, type BundleNames } from './bundle-schema.js';
import { MOST_FIELD_ERRORS, toFieldErrors } from './field-errors.js';
import { FORMATS } from './formats.js';
import type { ComplexObjects, JsonSchema } from './json-schema.js';
import { compileLinearRegex } from './linear-regex.js';
import { ALLOWED_VALUES } from './keywords/allowed-values.js';
import { BranchValidators } from './keywords/branch-validators.js';
import type { SchemaWorld } from './keywords/evaluated-parts.js';
import { liftDefaults } from './keywords/lift-defaults.js';
import { unevaluatedKeywords } from './keywords/unevaluated.js';
import { UNIQUE_ITEMS } from './keywords/unique-items.js';
import { MadeAgain } from './made-again.js';

/**
 * The bad fields of a value, at most `most` (20), with JSON Pointers relative to it; none when it is valid. Fills in declared
 * defaults and changes nothing else, so hand it a value of your own.
 */
export type Validator = (value: JsonValue, most?: number) => FieldError[];

/** Values larger than this are told their first bad field only: collecting every one would cost more than the value did. */
const MOST_PARTS_FOR_ALL_ERRORS = 5_000;

const REGEX_ENGINE: RegExpEngine = Object.assign(compileLinearRegex, { code: 'compileLinearRegex' });

const NAMES: BundleNames = {
  definition: (name, owner) => (owner === undefined ? name : `${owner}/${name}`),
  complexObject: (name) => `/${name}`,
  refTo: (key) => `#/$defs/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
};

/** Compiled for one schema. */
interface Compiled {
  branches: BranchValidators;
  document: JsonObject;
  size: number;
  firstError: ValidateFunction;
  allErrors?: ValidateFunction;
}

/**
 * A validator for a schema that `checkSchema` finds nothing wrong with. It holds ajv instances of its own, so dropping
 * it frees all it took. Compiles on first use, and again when it was not used for so long that others took its room.
 */
export function compileValidator(schema: JsonSchema, complexObjects: ComplexObjects): Validator {
  const compiled = new MadeAgain(() => compile(schema, complexObjects));
  return (value, most = MOST_FIELD_ERRORS) => {
    const code = compiled.get();
    const { branches, document, firstError } = code;
    branches.forget();
    if (firstError(value)) return [];
    if (!hasAtMostParts(value, MOST_PARTS_FOR_ALL_ERRORS)) return toFieldErrors(firstError.errors!.slice(-1), 1);
    branches.forget();
    if (code.allErrors === undefined) {
      code.allErrors = createAjv(branches, { useDefaults: true, allErrors: true }).compile(document);
      compiled.use(code.size);
    }
    code.allErrors(value);
    return toFieldErrors(code.allErrors.errors ?? firstError.errors!, most);
  };
}

function compile(schema: JsonSchema, complexObjects: ComplexObjects): { value: Compiled; size: number } {
  const { schema: bundled, definitions } = bundleSchema(schema, complexObjects, NAMES);
  const branches = new BranchValidators(definitions, (world) => createAjv(world, { useDefaults: false }));
  const document = liftDefaults({ ...bundled, $defs: definitions }, branches);
  const size = JSON.stringify(document).length;
  const firstError = createAjv(branches, { useDefaults: true }).compile(document);
  return { value: { branches, document, size, firstError }, size };
}

function createAjv(world: SchemaWorld, options: Options): Ajv2020 {
  const ajv = new Ajv2020({
    addUsedSchema: false,
    code: { optimize: false, regExp: REGEX_ENGINE },
    formats: FORMATS,
    logger: false,
    meta: false,
    ownProperties: true,
    strict: false,
    validateSchema: false,
    verbose: true,
    ...options,
  });
  // What ajv tracks for keywords that are ours here only costs, and its bookkeeping can fail while it collects all errors.
  ajv.opts.unevaluated = false;
  for (const keyword of [UNIQUE_ITEMS, ...ALLOWED_VALUES, ...unevaluatedKeywords(world)]) {
    ajv.removeKeyword(keyword.keyword as string).addKeyword(keyword);
  }
  return ajv;
}

/** Counts values, nested ones too, no further than it must. */
function hasAtMostParts(value: JsonValue, limit: number): boolean {
  const open: JsonValue[] = [value];
  let parts = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (++parts > limit) return false;
    if (Array.isArray(next)) for (const item of next) open.push(item);
    else if (isJsonObject(next)) for (const key of Object.keys(next)) open.push(next[key]);
  }
  return true;
}
