import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { compileLinearRegex } from '../linear-regex.js';

/** A list's items by index, or an object's properties by name. */
export type Parts = Set<string | number>;

export interface SchemaWorld {
  /** Whether a value is valid by a schema of this world. */
  holds(schema: JsonValue, value: JsonValue): boolean;
  /** The schema that a `$ref` of this world leads to. */
  follow(ref: JsonValue): JsonValue | undefined;
}

/**
 * The parts of a list or an object that a schema looks at, directly or through the schemas it applies to the same value and
 * that hold for it (JSON Schema 2020-12, core, section 11).
 */
export function evaluatedParts(schema: JsonValue | undefined, value: JsonValue, world: SchemaWorld): Parts {
  const parts: Parts = new Set();
  collect(schema, value, world, parts);
  return parts;
}

function collect(schema: JsonValue | undefined, value: JsonValue, world: SchemaWorld, into: Parts): void {
  if (!isJsonObject(schema)) return;
  if (Array.isArray(value)) collectItems(schema, value, world, into);
  else if (isJsonObject(value)) collectProperties(schema, value, into);
  for (const applied of appliedTo(schema, value, world)) collect(applied, value, world, into);
}

function collectItems(schema: JsonObject, items: JsonValue[], world: SchemaWorld, into: Parts): void {
  const { prefixItems, contains } = schema;
  const looksAtAll = schema.items !== undefined || schema.unevaluatedItems !== undefined;
  const first = looksAtAll ? items.length : Array.isArray(prefixItems) ? prefixItems.length : 0;
  items.forEach((item, at) => {
    if (at < first || (contains !== undefined && world.holds(contains, item))) into.add(at);
  });
}

function collectProperties(schema: JsonObject, value: JsonObject, into: Parts): void {
  const names = Object.keys(value);
  if (schema.additionalProperties !== undefined || schema.unevaluatedProperties !== undefined) {
    names.forEach((name) => into.add(name));
    return;
  }
  const { properties, patternProperties } = schema;
  const patterns = isJsonObject(patternProperties) ? Object.keys(patternProperties).map(compileLinearRegex) : [];
  for (const name of names) {
    const declared = isJsonObject(properties) && Object.hasOwn(properties, name);
    if (declared || patterns.some((pattern) => pattern.test(name))) into.add(name);
  }
}

/** The schemas that a schema applies to the same value, apart from those that do not hold where they need not. */
function appliedTo(schema: JsonObject, value: JsonValue, world: SchemaWorld): (JsonValue | undefined)[] {
  const { $ref, allOf, anyOf, oneOf, if: condition, dependentSchemas } = schema;
  const alternatives = [anyOf, oneOf].flatMap(listed).filter((alternative) => world.holds(alternative, value));
  const applied = [$ref === undefined ? undefined : world.follow($ref), ...listed(allOf), ...alternatives];
  if (condition !== undefined) {
    applied.push(...(world.holds(condition, value) ? [condition, schema.then] : [schema.else]));
  }
  if (isJsonObject(dependentSchemas) && isJsonObject(value)) {
    const present = Object.keys(dependentSchemas).filter((name) => Object.hasOwn(value, name));
    applied.push(...present.map((name) => dependentSchemas[name]));
  }
  return applied;
}

function listed(schemas: JsonValue | undefined): JsonValue[] {
  return Array.isArray(schemas) ? schemas : [];
}
