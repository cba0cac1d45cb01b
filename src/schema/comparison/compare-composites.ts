import type { JsonValue } from '../../shared/json.js';
import { contentOf, inside, type LocatedSchema, only, sameContent } from './located-schema.js';
import { type Narrowing, uncertain } from './narrowing.js';
import type { Compare, SchemaPair } from './schema-pair.js';

/** Keywords that apply schemas to the value as a whole. Those in one line mean something together only. */
const GROUPS: readonly (readonly string[])[] = [
  ['allOf'],
  ['anyOf'],
  ['oneOf'],
  ['not'],
  ['if', 'then', 'else'],
  ['dependentSchemas'],
  ['dependentRequired'],
  ['propertyNames'],
  ['unevaluatedProperties'],
  ['unevaluatedItems'],
];

/** Compares what is built of other schemas: the same, left out, or plainly wider; anything else is taken to refuse more. */
export function compareComposites(pair: SchemaPair, compare: Compare): Narrowing[] {
  return GROUPS.flatMap((group) => compareGroup({ ...pair, fragile: true }, group, compare));
}

function compareGroup(pair: SchemaPair, group: readonly string[], compare: Compare): Narrowing[] {
  const { before, after } = pair;
  const has = ({ schema }: LocatedSchema): boolean => group.some((keyword) => schema[keyword] !== undefined);
  const [keyword] = group as [string];
  if (!has(after)) {
    return has(before) && fillsIn(only(before, group))
      ? [uncertain(pair, keyword, `What "${keyword}" fills in is not the same.`)]
      : [];
  }
  // What is left unevaluated depends on everything beside it.
  const part = keyword.startsWith('unevaluated') ? Object.keys({ ...before.schema, ...after.schema }) : group;
  if (sameContent(only(before, part), only(after, part))) return [];
  return (BY_KEYWORD[keyword] ?? different)(pair, compare, keyword);
}

const BY_KEYWORD: Record<string, (pair: SchemaPair, compare: Compare, keyword: string) => Narrowing[]> = {
  allOf: compareAll,
  anyOf: compareAny,
  propertyNames: ({ before, after, fragile }, compare) =>
    compare.narrowings({
      before: inside(before, before.schema.propertyNames, 'propertyNames'),
      after: inside(after, after.schema.propertyNames, 'propertyNames'),
      fragile,
    }),
};

/** Every part must hold already: by a part of `before`, or by `before` as a whole. */
function compareAll(pair: SchemaPair, compare: Compare): Narrowing[] {
  const parts = branches(pair.before, 'allOf');
  return branches(pair.after, 'allOf')
    .filter((after) => !parts.some((before) => compare.includes({ ...pair, before, after })))
    .flatMap((after) => compare.narrowings({ ...pair, after }));
}

/** Every alternative must be one of the alternatives of `after`. */
function compareAny(pair: SchemaPair, compare: Compare, keyword: string): Narrowing[] {
  const alternatives = pair.before.schema.anyOf === undefined ? [pair.before] : branches(pair.before, 'anyOf');
  const accepted = branches(pair.after, 'anyOf');
  const isCovered = (before: LocatedSchema): boolean =>
    accepted.some((after) => compare.includes({ ...pair, before, after }));
  return alternatives.every(isCovered) ? [] : different(pair, compare, keyword);
}

function different(pair: SchemaPair, _: Compare, keyword: string): Narrowing[] {
  return [uncertain(pair, keyword, `What "${keyword}" asks for is not the same.`)];
}

function branches(located: LocatedSchema, keyword: string): LocatedSchema[] {
  const schemas = (located.schema[keyword] as JsonValue[] | undefined) ?? [];
  return schemas.map((schema, position) => inside(located, schema, keyword, position));
}

function fillsIn(part: LocatedSchema): boolean {
  return JSON.stringify(contentOf(part)).includes('"default":');
}
