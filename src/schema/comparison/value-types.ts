import type { JsonSchema } from '../json-schema.js';

export type ValueType = 'null' | 'boolean' | 'integer' | 'fraction' | 'string' | 'array' | 'object';

const ALL: readonly ValueType[] = ['null', 'boolean', 'integer', 'fraction', 'string', 'array', 'object'];

/** The types that a schema's own `type` lets through. A `number` is an integer or has a fraction. */
export function valueTypes({ type }: JsonSchema): readonly ValueType[] {
  if (type === undefined) return ALL;
  return [type].flat().flatMap((name) => (name === 'number' ? ['integer', 'fraction'] : [name])) as ValueType[];
}
