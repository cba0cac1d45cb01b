import { bundleSchema } from '../../schema/bundle-schema.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import {
  type ParameterPlace,
  restAuthOf,
  type RestParameter,
  restRequestOf,
  type RestTrigger,
} from '../rest-trigger.js';

/** The schema of what `trigger` is to the pills of a flow that a call starts. */
export function outputSchema(trigger: RestTrigger): JsonSchema {
  const request = restRequestOf(trigger);
  const definitions: Record<string, JsonSchema> = {};

  function embed(schema: JsonSchema, place: string): JsonSchema {
    const bundle = bundleSchema(
      schema,
      {},
      {
        definition: (name) => `${place}.${name}`,
        complexObject: (name) => name,
        refTo: (key) => `#/$defs/${key}`,
      },
    );
    Object.assign(definitions, bundle.definitions);
    return bundle.schema;
  }

  function parameters(place: ParameterPlace): JsonSchema {
    const given = request[place];
    return {
      type: 'object',
      properties: Object.fromEntries(given.map(({ name, schema }, at) => [name, embed(schema, `${place}.${at}`)])),
      required: given.filter(isAlwaysThere).map(({ name }) => name),
      additionalProperties: false,
    };
  }

  const { body } = request;
  const properties: Record<string, JsonSchema> = {
    method: { type: 'string', enum: [trigger.method] },
    path: parameters('path'),
    query: parameters('query'),
    headers: parameters('headers'),
    ...(body === null ? {} : { body: embed(body.schema, 'body') }),
    caller: restAuthOf(trigger).public ? { type: 'null' } : CALLER,
    ip: { type: 'string' },
    received_at: { type: 'string', format: 'date-time' },
    request_id: { type: 'string' },
  };
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => name !== 'body' || body?.required === true),
    additionalProperties: false,
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  };
}

const CALLER: JsonObject = {
  type: 'object',
  properties: { kind: { type: 'string', enum: ['user', 'api-key'] }, name: { type: 'string' } },
  required: ['kind', 'name'],
  additionalProperties: false,
};

function isAlwaysThere({ required, schema }: RestParameter): boolean {
  return required || schema.default !== undefined;
}
