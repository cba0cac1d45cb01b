import type { JsonSchema } from '../json-schema.js';
import type { ObjectShape, Shape } from './shape.js';

/** What a shape says as a JSON Schema that is at most `levels` objects and lists deep; what lies deeper is left open. */
export function describeShape(shape: Shape, levels: number): JsonSchema {
  const kinds = kindsOf(shape, levels);
  if (kinds.length === 1) {
    const [only] = kinds as [JsonSchema];
    return shape.nulls ? { ...only, type: [only.type!, 'null'] } : only;
  }
  if (shape.nulls) kinds.push({ type: 'null' });
  if (kinds.length === 0) return {};
  return kinds.every(saysTypeOnly) ? { type: typesOf(kinds) } : { anyOf: kinds };
}

/** One schema for each type of value that was seen, apart from null. */
function kindsOf({ objects, items, texts, numbers, booleans }: Shape, levels: number): JsonSchema[] {
  const kinds: JsonSchema[] = [];
  if (objects !== undefined) {
    kinds.push(levels > 0 ? { type: 'object', ...describeProperties(objects, levels - 1) } : { type: 'object' });
  }
  if (items !== undefined) {
    kinds.push(levels > 0 ? { type: 'array', items: describeShape(items, levels - 1) } : { type: 'array' });
  }
  if (texts !== undefined) kinds.push({ type: 'string', ...(texts !== null && { format: texts }) });
  if (numbers !== 'none') kinds.push({ type: numbers });
  if (booleans) kinds.push({ type: 'boolean' });
  return kinds;
}

function describeProperties({ seen, properties }: ObjectShape, levels: number): JsonSchema {
  const names = [...properties.keys()].sort();
  const required = names.filter((name) => properties.get(name)!.seen === seen);
  return {
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(names.map((name) => [name, describeShape(properties.get(name)!.shape, levels)])),
  };
}

function saysTypeOnly(schema: JsonSchema): boolean {
  return Object.keys(schema).length === 1;
}

function typesOf(kinds: readonly JsonSchema[]): string | string[] {
  const types = kinds.map(({ type }) => type as string);
  return types.length === 1 ? types[0]! : types;
}
