import type { JsonValue } from '../../shared/json.js';
import { inside, type LocatedSchema, only, sameContent } from './located-schema.js';
import { must, type Narrowing, uncertain } from './narrowing.js';
import type { Compare, SchemaPair } from './schema-pair.js';
import { valueTypes } from './value-types.js';

const CONTAINS = ['contains', 'minContains', 'maxContains'];

/** Compares lists: position by position where either side tells them apart, then all the others. */
export function compareArrays(pair: SchemaPair, compare: Compare): Narrowing[] {
  const { before, after } = pair;
  if (!valueTypes(before.schema).includes('array')) return [];
  const narrowings: Narrowing[] = [];
  if (after.schema.uniqueItems === true && before.schema.uniqueItems !== true) {
    narrowings.push(must(pair, 'uniqueItems', 'hold no item twice'));
  }
  if (after.schema.contains !== undefined && !sameContent(only(before, CONTAINS), only(after, CONTAINS))) {
    narrowings.push(uncertain(pair, 'contains', 'What the list must contain is not the same.'));
  }
  const fragile =
    pair.fragile || [before, after].some(({ schema }) => schema.uniqueItems === true || schema.contains !== undefined);
  const positions = Math.max(prefixOf(before).length, prefixOf(after).length);
  for (let position = 0; position <= positions; position++) {
    const [one, other] = [itemAt(before, position), itemAt(after, position)];
    narrowings.push(...compare.narrowings({ before: one, after: other, fragile }));
  }
  return narrowings;
}

function prefixOf({ schema }: LocatedSchema): JsonValue[] {
  return (schema.prefixItems as JsonValue[] | undefined) ?? [];
}

function itemAt(list: LocatedSchema, position: number): LocatedSchema {
  const prefix = prefixOf(list);
  return position < prefix.length
    ? inside(list, prefix[position], 'prefixItems', position)
    : inside(list, list.schema.items, 'items');
}
