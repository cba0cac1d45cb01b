import type { AnySchemaObject, ErrorObject, KeywordDefinition } from 'ajv';
import type { DataValidateFunction } from 'ajv/dist/types/index.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import { evaluatedParts, type SchemaWorld } from './evaluated-parts.js';

/**
 * `unevaluatedItems` and `unevaluatedProperties` that see what `contains`, an `if` without branches and nested lists looked at;
 * ajv's own do not.
 */
export function unevaluatedKeywords(world: SchemaWorld): KeywordDefinition[] {
  return [
    {
      keyword: 'unevaluatedItems',
      type: 'array',
      schemaType: ['boolean', 'object'],
      errors: 'full',
      compile: (schema: JsonValue, parentSchema: AnySchemaObject) => {
        const { unevaluatedItems: _self, ...beside } = parentSchema;
        return failingAt((items: JsonValue[]) => {
          const evaluated = evaluatedParts(beside, items, world);
          const bad = [...items.keys()].filter((at) => !evaluated.has(at) && !world.holds(schema, items[at]!));
          return bad.map((item) => ({ keyword: 'unevaluatedItems', params: { item }, schema, parentSchema }));
        });
      },
    },
    {
      keyword: 'unevaluatedProperties',
      type: 'object',
      schemaType: ['boolean', 'object'],
      errors: 'full',
      compile: (schema: JsonValue, parentSchema: AnySchemaObject) => {
        const { unevaluatedProperties: _self, ...beside } = parentSchema;
        return failingAt((value: JsonObject) => {
          const evaluated = evaluatedParts(beside, value, world);
          const bad = Object.keys(value).filter((name) => !evaluated.has(name) && !world.holds(schema, value[name]!));
          return bad.map((name) => ({
            keyword: 'unevaluatedProperties',
            params: { unevaluatedProperty: name },
            schema,
            parentSchema,
          }));
        });
      },
    },
  ];
}

function failingAt<T>(find: (value: T) => Omit<ErrorObject, 'instancePath' | 'schemaPath'>[]): DataValidateFunction {
  const check: DataValidateFunction = (value: T, at) => {
    const found = find(value);
    check.errors = found.map((error) => ({ ...error, instancePath: at?.instancePath ?? '', schemaPath: '' }));
    return found.length === 0;
  };
  return check;
}
