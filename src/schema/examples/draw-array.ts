import { isJsonObject, type JsonValue } from '../../shared/json.js';
import type { ScopedSchema } from '../schema-scope.js';
import type { Draw, Drawing } from './drawing.js';
import { numbersOf } from './numbers-of.js';

const MOST = 100;

/** A list of the declared length; one item where that is free. */
export function drawArray(schemas: readonly ScopedSchema[], drawing: Drawing, draw: Draw): JsonValue[] | undefined {
  const prefix = Math.max(0, ...schemas.map(({ schema }) => lengthOf(schema.prefixItems)));
  const least = Math.max(0, ...numbersOf('minItems', schemas));
  const most = Math.min(Infinity, ...numbersOf('maxItems', schemas));
  if (least > Math.min(most, MOST)) return undefined;
  const contained = schemas.flatMap(({ schema, scope }) => asSchemas(schema.contains, scope));
  if (contained.length > 0 || prefix > 0) drawing.doubt();
  const wanted = Math.max(least, drawing.full || contained.length > 0 ? Math.max(1, prefix) : 0);

  const items: JsonValue[] = [];
  for (let at = 0; at < Math.min(wanted, most); at++) {
    const described = schemas.flatMap(({ schema, scope }) => {
      const own = Array.isArray(schema.prefixItems) ? schema.prefixItems[at] : undefined;
      return asSchemas(own ?? schema.items, scope);
    });
    const item = draw(at < contained.length ? [...described, contained[at]!] : described, {
      ...drawing,
      needed: at < least || at < contained.length,
      ordinal: at,
    });
    if (item === undefined) return items.length >= least && contained.length === 0 ? items : undefined;
    items.push(item);
  }
  return items;
}

function lengthOf(value: JsonValue | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}

function asSchemas(value: JsonValue | undefined, scope: ScopedSchema['scope']): ScopedSchema[] {
  if (value === false) return [{ schema: { not: {} }, scope }];
  return isJsonObject(value) ? [{ schema: value, scope }] : [];
}
