import { canonicalJson } from '../../shared/canonical-json.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { bundleSchema } from '../bundle-schema.js';
import type { JsonSchema } from '../json-schema.js';
import { readSchemaRef } from '../schema-ref.js';
import { followRef, type SchemaScope } from '../schema-scope.js';
import { withoutDocs } from './without-docs.js';

/** A schema, how its references are read, and where it stands. */
export interface LocatedSchema {
  schema: JsonSchema;
  scope: SchemaScope;
  pointer: string;
  /** Where the document stands that `#/$defs/…` is relative to. */
  rootPointer: string;
}

/** Shared, so that comparing it with the same schema again is known to be the same comparison. */
const ANYTHING: JsonSchema = {};
const NOTHING: JsonSchema = { not: {} };

/** A schema inside another one; where there is none, anything goes. */
export function inside(
  { scope, pointer, rootPointer }: LocatedSchema,
  value: JsonValue | undefined,
  ...tokens: (string | number)[]
): LocatedSchema {
  const schema = value === false ? NOTHING : isJsonObject(value) ? value : ANYTHING;
  return { schema, scope, rootPointer, pointer: value === undefined ? pointer : pointer + jsonPointer(...tokens) };
}

/** The schema with its own keywords only: a lone `$ref` is followed, one among others becomes part of `allOf`. */
export function resolveLocated(located: LocatedSchema): LocatedSchema {
  let at = located;
  for (let steps = 0; steps < 100; steps++) {
    const { $ref, $defs: _definitions, ...rest } = at.schema;
    const target = followRef($ref, at.scope);
    if (target === undefined) return at;
    if (Object.keys(withoutDocs(rest)).some((keyword) => keyword !== 'default')) {
      return { ...at, schema: { ...rest, allOf: [...((rest.allOf as JsonValue[] | undefined) ?? []), { $ref }] } };
    }
    const { place, name } = readSchemaRef($ref)!;
    const pointer = (place === '$defs' ? at.rootPointer : '') + jsonPointer(place, name);
    at = { ...target, pointer, rootPointer: place === '$defs' ? at.rootPointer : pointer };
  }
  return at;
}

export function isAnything({ schema }: LocatedSchema): boolean {
  return Object.keys(withoutDocs(schema)).every((keyword) => keyword === 'default' || keyword === '$defs');
}

export function isNothing({ schema }: LocatedSchema): boolean {
  return isJsonObject(schema.not) && Object.keys(withoutDocs(schema.not)).length === 0;
}

/** The schema on its own, with all that it refers to and without what only describes. */
export function contentOf({ schema, scope }: LocatedSchema): JsonObject {
  const document = { ...schema, $defs: scope.root.$defs ?? {} };
  const { schema: bundled, definitions } = bundleSchema(document, scope.complexObjects, {
    definition: (name, owner) => `${owner ?? ''}/${name}`,
    complexObject: (name) => name,
    refTo: (key) => key,
  });
  const named = Object.entries(definitions).map(([name, definition]) => [name, withoutDocs(definition, true)] as const);
  return { schema: withoutDocs(bundled, true), definitions: Object.fromEntries(named) };
}

/** Whether both say the same of every value, word by word. */
export function sameContent(one: LocatedSchema, other: LocatedSchema): boolean {
  return canonicalJson(contentOf(one)) === canonicalJson(contentOf(other));
}

/** The schema with some of its keywords only. */
export function only(located: LocatedSchema, keywords: readonly string[]): LocatedSchema {
  const kept = Object.entries(located.schema).filter(([keyword]) => keywords.includes(keyword));
  return { ...located, schema: Object.fromEntries(kept) };
}
