import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { compileLinearRegex } from '../linear-regex.js';
import type { ScopedSchema } from '../schema-scope.js';
import type { Draw, Drawing } from './drawing.js';
import { numbersOf } from './numbers-of.js';
import { textOfPattern } from './text-of-pattern.js';

const DEEPEST = 8;
const MOST_MADE_UP = 20;
/** With these, knowing the declared properties is not enough. */
const DOUBTFUL = ['dependentRequired', 'dependentSchemas', 'maxProperties', 'patternProperties', 'propertyNames'];

/** An object with its declared properties, and made-up ones where only those can be. */
export function drawObject(schemas: readonly ScopedSchema[], drawing: Drawing, draw: Draw): JsonObject | undefined {
  if (schemas.some(({ schema }) => DOUBTFUL.some((keyword) => schema[keyword] !== undefined))) drawing.doubt();
  const required = new Set(schemas.flatMap(({ schema }) => namesIn(schema.required)));
  const declared = schemas.flatMap(({ schema }) => (isJsonObject(schema.properties) ? keysOf(schema.properties) : []));
  const most = Math.min(Infinity, ...numbersOf('maxProperties', schemas));
  const object: JsonObject = {};
  for (const name of new Set([...required, ...declared])) {
    const optional = !required.has(name);
    if (optional && (!drawing.full || Object.keys(object).length >= most || drawing.around.length > DEEPEST)) continue;
    const described = describing(name, schemas);
    if (described.length === 0) drawing.doubt();
    const value = draw(described, { ...drawing, needed: !optional, ordinal: 0 });
    if (value !== undefined) object[name] = value;
    else if (!optional) return undefined;
  }
  return makeUp(object);

  function makeUp(made: JsonObject): JsonObject | undefined {
    const least = Math.max(0, ...numbersOf('minProperties', schemas));
    const isMap = declared.length === 0 && schemas.some(({ schema }) => isJsonObject(schema.additionalProperties));
    const wanted = Math.max(least, isMap && drawing.full && drawing.around.length <= DEEPEST ? 1 : 0);
    for (let at = 0; Object.keys(made).length < Math.min(wanted, MOST_MADE_UP) && at < MOST_MADE_UP; at++) {
      drawing.doubt();
      const name = inventName(at);
      const described = describing(name, schemas);
      const value = draw(described, { ...drawing, needed: Object.keys(made).length < least, ordinal: at });
      if (value !== undefined) made[name] = value;
    }
    return Object.keys(made).length < least ? undefined : made;
  }

  function inventName(at: number): string {
    const regexes = schemas.flatMap(({ schema }) => [
      ...(isJsonObject(schema.propertyNames) ? namesIn([schema.propertyNames.pattern ?? null]) : []),
      ...(isJsonObject(schema.patternProperties) ? keysOf(schema.patternProperties) : []),
    ]);
    const enumerated = schemas.flatMap(({ schema }) =>
      isJsonObject(schema.propertyNames) ? namesIn(schema.propertyNames.enum) : [],
    );
    const fitting = regexes.length === 0 ? undefined : textOfPattern(regexes[0]!, 1 + drawing.variant, at);
    return enumerated[at] ?? fitting ?? (at === 0 ? 'key' : `key${at + 1}`);
  }
}

/** What a property must be: its own schemas, else those of patterns that its name fits, else `additionalProperties`. */
function describing(name: string, schemas: readonly ScopedSchema[]): ScopedSchema[] {
  return schemas.flatMap(({ schema, scope }) => {
    const own =
      isJsonObject(schema.properties) && Object.hasOwn(schema.properties, name) ? [schema.properties[name]!] : [];
    const patterns = isJsonObject(schema.patternProperties) ? Object.entries(schema.patternProperties) : [];
    const byPattern = patterns.filter(([regex]) => compileLinearRegex(regex).test(name)).map(([, value]) => value);
    const found = [...own, ...byPattern];
    const all = found.length > 0 || schema.additionalProperties === undefined ? found : [schema.additionalProperties];
    return all.map((value) => ({ schema: asObject(value), scope }));
  });
}

function asObject(value: JsonValue): JsonObject {
  return isJsonObject(value) ? value : value === false ? { not: {} } : {};
}

function namesIn(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function keysOf(object: JsonObject): string[] {
  return Object.keys(object);
}
