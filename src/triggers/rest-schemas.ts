import { PRINCIPAL_KINDS } from '../auth/principal.js';
import { embedSchema } from '../schema/embed-schema.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { JsonObject } from '../shared/json.js';
import { schemaWithHandles } from './rest-files.js';
import {
  type ParameterPlace,
  restAuthOf,
  type RestParameter,
  restRequestOf,
  type RestTrigger,
} from './rest-trigger.js';

/**
 * The schema of what a call carries: an object of `path`, `query`, `headers` and, where one is declared, `body`. Complex
 * objects are referred to as the designer does; `$defs` of the parts are gathered at the root.
 */
export function requestSchema(trigger: RestTrigger): JsonSchema {
  const request = restRequestOf(trigger);
  const definitions: Record<string, JsonSchema> = {};

  function embed(schema: JsonSchema, place: string): JsonSchema {
    const embedded = embedSchema(schema, `${place}.`);
    Object.assign(definitions, embedded.definitions);
    return embedded.schema;
  }

  function parameters(place: ParameterPlace): JsonSchema {
    const declared = request[place];
    return closedObject(
      Object.fromEntries(declared.map(({ name, schema }, at) => [name, embed(schema, `${place}.${at}`)])),
      declared.filter(isAlwaysThere).map(({ name }) => name),
    );
  }

  const { body } = request;
  const parts: Record<string, JsonSchema> = {
    path: parameters('path'),
    query: parameters('query'),
    headers: parameters('headers'),
    ...(body === null ? {} : { body: embed(schemaWithHandles(body), 'body') }),
  };
  const required = Object.keys(parts).filter((part) => part !== 'body' || body?.required === true);
  const schema = closedObject(parts, required);
  return Object.keys(definitions).length === 0 ? schema : { ...schema, $defs: definitions };
}

/** The schema of what `trigger` is to the pills of a flow that a call starts. */
export function triggerSchema(trigger: RestTrigger): JsonSchema {
  const request = requestSchema(trigger);
  const facts: Record<string, JsonSchema> = {
    method: { type: 'string', enum: [trigger.method] },
    caller: restAuthOf(trigger).public ? { type: 'null' } : CALLER,
    ip: { type: 'string' },
    received_at: { type: 'string', format: 'date-time' },
    request_id: { type: 'string' },
  };
  return {
    ...request,
    properties: { ...(request.properties as JsonObject), ...facts },
    required: [...(request.required as string[]), ...Object.keys(facts)],
  };
}

const CALLER: JsonSchema = closedObject(
  { kind: { type: 'string', enum: [...PRINCIPAL_KINDS] }, name: { type: 'string' } },
  ['kind', 'name'],
);

function closedObject(properties: Record<string, JsonSchema>, required: string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function isAlwaysThere({ required, schema }: RestParameter): boolean {
  return required || schema.default !== undefined;
}
