import { canonicalJson } from '../shared/canonical-json.js';
import { jsonPointer } from '../shared/json-pointer.js';
import { inside, type LocatedSchema } from './comparison/located-schema.js';
import { isDocsKeyword } from './comparison/without-docs.js';
import type { SchemaPlace } from './find-narrowings.js';
import { readSchemaRef } from './schema-ref.js';
import { followRef } from './schema-scope.js';
import { subschemas } from './subschemas.js';

/** A keyword that refuses nothing, and that says something else in `after` than at the same place in `before`. */
export interface DocsChange {
  /** JSON Pointer on the side of `after`; to the schema when the keyword is gone. */
  pointer: string;
  keyword: string;
}

/** Where the descriptions and defaults of two schemas differ, as far as the schemas have the same parts. */
export function findDocsChanges(before: SchemaPlace, after: SchemaPlace): DocsChange[] {
  const seen = new Set<object>();

  function walk(one: LocatedSchema, other: LocatedSchema): DocsChange[] {
    if (seen.has(other.schema)) return [];
    seen.add(other.schema);
    const parts = new Map(subschemas(one.schema).map(({ tokens, schema }) => [jsonPointer(...tokens), schema]));
    return [
      ...keywordsIn(one, other),
      ...subschemas(other.schema).flatMap(({ tokens, schema }) => {
        const part = parts.get(jsonPointer(...tokens));
        return part === undefined ? [] : walk(inside(one, part, ...tokens), inside(other, schema, ...tokens));
      }),
      ...walkRef(one, other),
    ];
  }

  function walkRef(one: LocatedSchema, other: LocatedSchema): DocsChange[] {
    const [source, target] = [one, other].map(({ schema, scope }) => followRef(schema.$ref, scope));
    const ref = readSchemaRef(other.schema.$ref);
    if (source === undefined || target === undefined || ref === undefined) return [];
    // The definitions beside a schema are walked with it.
    if (ref.place === '$defs') return [];
    const pointer = jsonPointer(ref.place, ref.name);
    const place = { pointer, rootPointer: pointer };
    return walk({ ...source, ...place }, { ...target, ...place });
  }

  return walk(located(before), located(after));
}

function keywordsIn({ schema: before }: LocatedSchema, { schema: after, pointer }: LocatedSchema): DocsChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((keyword) => keyword === 'default' || isDocsKeyword(keyword))
    .filter((keyword) => canonicalJson(before[keyword] ?? null) !== canonicalJson(after[keyword] ?? null))
    .map((keyword) => ({
      keyword,
      pointer: after[keyword] === undefined ? pointer : pointer + jsonPointer(keyword),
    }));
}

function located({ schema, complexObjects, pointer }: SchemaPlace): LocatedSchema {
  return { schema, scope: { root: schema, complexObjects }, pointer, rootPointer: pointer };
}
