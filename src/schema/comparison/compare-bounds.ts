import type { JsonSchema } from '../json-schema.js';
import { must, type Narrowing } from './narrowing.js';
import type { SchemaPair } from './schema-pair.js';
import { type ValueType, valueTypes } from './value-types.js';

/** Keywords that set a lowest or highest size, for values of one type. */
const SIZES: readonly { type: ValueType; low: string; high: string; unit: string }[] = [
  { type: 'string', low: 'minLength', high: 'maxLength', unit: 'characters' },
  { type: 'array', low: 'minItems', high: 'maxItems', unit: 'items' },
  { type: 'object', low: 'minProperties', high: 'maxProperties', unit: 'fields' },
];

/** Compares lengths, counts and the ranges of numbers. */
export function compareBounds(pair: SchemaPair): Narrowing[] {
  const types = valueTypes(pair.before.schema);
  const isNumber = types.includes('integer') || types.includes('fraction');
  return [
    ...SIZES.filter(({ type }) => types.includes(type)).flatMap((sizes) => compareSizes(pair, sizes)),
    ...(isNumber ? [...compareRanges(pair), ...compareSteps(pair, types)] : []),
  ];
}

function compareSizes(pair: SchemaPair, { low, high, unit }: (typeof SIZES)[number]): Narrowing[] {
  const [before, after] = [pair.before.schema, pair.after.schema];
  return [
    ...(numberIn(after, low, 0) > numberIn(before, low, 0)
      ? [must(pair, low, `have at least ${numberIn(after, low, 0)} ${unit}`)]
      : []),
    ...(numberIn(after, high, Infinity) < numberIn(before, high, Infinity)
      ? [must(pair, high, `have at most ${numberIn(after, high, Infinity)} ${unit}`)]
      : []),
  ];
}

function compareRanges(pair: SchemaPair): Narrowing[] {
  const [before, after] = [pair.before.schema, pair.after.schema];
  const lowest = numberIn(before, 'minimum', -Infinity);
  const above = numberIn(before, 'exclusiveMinimum', -Infinity);
  const highest = numberIn(before, 'maximum', Infinity);
  const below = numberIn(before, 'exclusiveMaximum', Infinity);
  const asked = {
    minimum: numberIn(after, 'minimum', -Infinity),
    exclusiveMinimum: numberIn(after, 'exclusiveMinimum', -Infinity),
    maximum: numberIn(after, 'maximum', Infinity),
    exclusiveMaximum: numberIn(after, 'exclusiveMaximum', Infinity),
  };
  return [
    ...(lowest >= asked.minimum || above >= asked.minimum
      ? []
      : [must(pair, 'minimum', `be at least ${asked.minimum}`)]),
    ...(lowest > asked.exclusiveMinimum || above >= asked.exclusiveMinimum
      ? []
      : [must(pair, 'exclusiveMinimum', `be more than ${asked.exclusiveMinimum}`)]),
    ...(highest <= asked.maximum || below <= asked.maximum
      ? []
      : [must(pair, 'maximum', `be at most ${asked.maximum}`)]),
    ...(highest < asked.exclusiveMaximum || below <= asked.exclusiveMaximum
      ? []
      : [must(pair, 'exclusiveMaximum', `be less than ${asked.exclusiveMaximum}`)]),
  ];
}

function compareSteps(pair: SchemaPair, types: readonly ValueType[]): Narrowing[] {
  const step = pair.after.schema.multipleOf as number | undefined;
  const before = pair.before.schema.multipleOf as number | undefined;
  if (step === undefined || step === before || (step === 1 && !types.includes('fraction'))) return [];
  const isMultiple = before !== undefined && Number.isInteger(before) && Number.isInteger(step) && before % step === 0;
  return isMultiple ? [] : [must(pair, 'multipleOf', `be a multiple of ${step}`)];
}

function numberIn(schema: JsonSchema, keyword: string, otherwise: number): number {
  return (schema[keyword] as number | undefined) ?? otherwise;
}
