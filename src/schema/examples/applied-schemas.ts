import { isJsonObject, type JsonValue } from '../../shared/json.js';
import { followRef, type ScopedSchema } from '../schema-scope.js';
import type { Drawing } from './drawing.js';

const MOST = 200;

/** Every schema that applies to the same value: references and `allOf` followed, one alternative of each choice taken. */
export function appliedSchemas(schemas: readonly ScopedSchema[], drawing: Drawing): ScopedSchema[] | undefined {
  const applied: ScopedSchema[] = [];
  const open = [...schemas];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (applied.push(next) > MOST) return undefined;
    const { schema, scope } = next;
    const target = followRef(schema.$ref, scope);
    if (target !== undefined) open.push(target);
    const inPlace = [...listOf(schema.allOf), ...choices(schema.anyOf), ...choices(schema.oneOf)];
    if (schema.if !== undefined) {
      drawing.doubt();
      inPlace.push(...(drawing.variant % 2 === 0 ? [schema.if, schema.then] : [schema.else]));
    }
    for (const inner of inPlace) {
      if (inner === false) return undefined;
      if (isJsonObject(inner)) open.push({ schema: inner, scope });
    }
  }
  if (applied.filter(({ schema }) => constrains(schema)).length > 1) drawing.doubt();
  return applied;

  function choices(value: JsonValue | undefined): (JsonValue | undefined)[] {
    const list = listOf(value);
    if (list.length === 0) return [];
    drawing.doubt();
    return [list[drawing.variant % list.length]];
  }
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function constrains(schema: object): boolean {
  return Object.keys(schema).some((keyword) => !['$ref', '$defs', 'description', 'title'].includes(keyword));
}
