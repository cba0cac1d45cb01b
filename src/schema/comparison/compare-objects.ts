import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { followRef, type ScopedSchema } from '../schema-scope.js';
import { inside, isNothing, type LocatedSchema, only, sameContent } from './located-schema.js';
import { type Narrowing, told, uncertain } from './narrowing.js';
import type { Compare, SchemaPair } from './schema-pair.js';
import { valueTypes } from './value-types.js';

const PATTERNS = ['patternProperties'];

/** Keywords that can see whether a default was filled in beside them. */
const SEE_DEFAULTS = [
  ...[
    'allOf',
    'anyOf',
    'dependentRequired',
    'dependentSchemas',
    'if',
    'maxProperties',
    'minProperties',
    'not',
    'oneOf',
  ],
  ...['propertyNames', 'unevaluatedProperties'],
];

/** Compares objects: which fields must be there, then each field that either side names, then all the others. */
export function compareObjects(pair: SchemaPair, compare: Compare): Narrowing[] {
  const { before, after } = pair;
  if (!valueTypes(before.schema).includes('object')) return [];
  const fragile =
    pair.fragile || [before, after].some(({ schema }) => SEE_DEFAULTS.some((keyword) => schema[keyword] !== undefined));
  return [
    ...compareRequired(pair),
    ...compareFields({ before, after, fragile }, compare),
    ...(after.schema.patternProperties === undefined || samePatterns(pair)
      ? []
      : [uncertain(pair, 'patternProperties', 'The fields with names of a pattern are not declared the same.')]),
  ];
}

/** A field with a default is filled in, and so never missing. */
function compareRequired(pair: SchemaPair): Narrowing[] {
  const given = neverMissing(pair.before);
  return neverMissing(pair.after)
    .filter((name) => !given.includes(name))
    .map((name) =>
      told(pair, 'required', `It must have the field "${name}" now.`, `It need not have the field "${name}" any more.`),
    );
}

function neverMissing(object: LocatedSchema): string[] {
  const required = (object.schema.required as string[] | undefined) ?? [];
  return required.filter((name) => defaultOf(object, name) === undefined);
}

function compareFields(pair: SchemaPair, compare: Compare): Narrowing[] {
  const { before, after, fragile } = pair;
  const [ones, others] = [propertiesOf(before.schema), propertiesOf(after.schema)];
  const named = [...new Set([...ones.keys(), ...others.keys()])].flatMap((name) => {
    const field = { before: fieldBefore(before, name), after: fieldAfter(after, name), fragile };
    if (isNothing(field.after) && !isNothing(field.before)) {
      return [told(field, '', `The field "${name}" is refused now.`, `The field "${name}" is accepted too.`)];
    }
    const found = compare.narrowings(field);
    const defaults = compareDefaults(pair, field, name);
    return [...(ones.has(name) ? found : found.map((narrowing) => opened(name, narrowing))), ...defaults];
  });
  const rest = compare.narrowings({ before: restBefore(before, after), after: restOf(after), fragile });
  if (rest.length === 0 || after.schema.additionalProperties !== false) return [...named, ...rest];
  const closed = ['Undeclared fields are refused now.', 'Undeclared fields are accepted too.'] as const;
  return [...named, told(pair, 'additionalProperties', ...closed)];
}

/** Says why a field that is new can refuse anything at all. */
function opened(name: string, narrowing: Narrowing): Narrowing {
  const until = `Until now a field "${name}" was not declared and could be anything.`;
  return { ...narrowing, narrower: `${until} ${narrowing.narrower}` };
}

/** With other defaults, what is filled in may be seen by what stands around. */
function compareDefaults({ before, after }: SchemaPair, field: SchemaPair, name: string): Narrowing[] {
  const same = JSON.stringify(defaultOf(before, name)) === JSON.stringify(defaultOf(after, name));
  return !field.fragile || same
    ? []
    : [
        uncertain(
          field,
          'default',
          `What is filled in for "${name}" is not the same, and conditions around it can see that.`,
        ),
      ];
}

/** All that a field could be. One that has a name of a pattern was something else than other undeclared ones. */
function fieldBefore(object: LocatedSchema, name: string): LocatedSchema {
  const declared = propertiesOf(object.schema).get(name);
  if (declared !== undefined) return inside(object, declared, 'properties', name);
  return object.schema.patternProperties === undefined ? restOf(object) : inside(object, undefined);
}

/** What a field must be, apart from what patterns ask, which are compared on their own. */
function fieldAfter(object: LocatedSchema, name: string): LocatedSchema {
  const declared = propertiesOf(object.schema).get(name);
  return declared === undefined ? restOf(object) : inside(object, declared, 'properties', name);
}

function restBefore(before: LocatedSchema, after: LocatedSchema): LocatedSchema {
  return before.schema.patternProperties === undefined || samePatterns({ before, after })
    ? restOf(before)
    : inside(before, undefined);
}

function restOf(object: LocatedSchema): LocatedSchema {
  return inside(object, object.schema.additionalProperties, 'additionalProperties');
}

function samePatterns({ before, after }: Pick<SchemaPair, 'before' | 'after'>): boolean {
  return sameContent(only(before, PATTERNS), only(after, PATTERNS));
}

function propertiesOf({ properties }: JsonObject): Map<string, JsonValue> {
  return new Map(isJsonObject(properties) ? Object.entries(properties) : []);
}

/** The default of a field, or of what it refers to. */
function defaultOf(object: LocatedSchema, name: string): JsonValue | undefined {
  let at: ScopedSchema | undefined = { schema: {}, scope: object.scope };
  const declared = propertiesOf(object.schema).get(name);
  if (isJsonObject(declared)) at.schema = declared;
  for (let steps = 0; at !== undefined && at.schema.default === undefined && steps < 100; steps++) {
    at = followRef(at.schema.$ref, at.scope);
  }
  return at?.schema.default;
}
