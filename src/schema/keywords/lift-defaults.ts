import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { mapSubschemas } from '../subschemas.js';
import type { SchemaWorld } from './evaluated-parts.js';

/** Gives each property the default of what it refers to; ajv looks for defaults in the property itself only. */
export function liftDefaults(schema: JsonObject, world: Pick<SchemaWorld, 'follow'>): JsonObject {
  const lifted = mapSubschemas(schema, (inner) => liftDefaults(inner, world));
  const { properties } = lifted;
  if (!isJsonObject(properties)) return lifted;
  const named = Object.entries(properties).map(([name, property]) => [name, withDefault(property, world)]);
  return { ...lifted, properties: Object.fromEntries(named) as JsonObject };
}

function withDefault(property: JsonValue, world: Pick<SchemaWorld, 'follow'>): JsonValue {
  let at: JsonValue | undefined = property;
  const passed = new Set<JsonValue>();
  while (isJsonObject(at) && at.default === undefined && at.$ref !== undefined && !passed.has(at)) {
    passed.add(at);
    at = world.follow(at.$ref);
  }
  return isJsonObject(property) && isJsonObject(at) && at.default !== undefined && at !== property
    ? { ...property, default: at.default }
    : property;
}
