import { bundleSchema } from '../../schema/bundle-schema.js';
import { declaredTypes } from '../../schema/declared-types.js';
import type { SchemaPlace } from '../../schema/find-narrowings.js';
import { subschemas } from '../../schema/subschemas.js';
import type { JsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';

/**
 * Whether forms and XML documents, whose texts are read as the types that the schema declares, are read as the same types by
 * both: every part of `before` is in `after`, with the same types. Parts that are new read what was not declared.
 */
export function readsAlike(before: SchemaPlace, after: SchemaPlace): boolean {
  const read = typesByPlace(after);
  return [...typesByPlace(before)].every(([place, types]) => {
    const now = read.get(place);
    return now === types || (types === 'integer' && now === 'number');
  });
}

function typesByPlace({ schema, complexObjects }: SchemaPlace): Map<string, string> {
  const { schema: root, definitions } = bundleSchema(schema, complexObjects, {
    definition: (name, owner) => `${owner ?? ''}/${name}`,
    complexObject: (name) => name,
    refTo: (key) => key,
  });
  const found = new Map<string, string>();
  const open: [string, JsonObject][] = [['', root], ...Object.entries(definitions)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [place, part] = next;
    found.set(place, [...declaredTypes(part), ...(part.$ref === undefined ? [] : [part.$ref])].join());
    for (const { tokens, schema: inner } of subschemas(part)) open.push([place + jsonPointer(...tokens), inner]);
  }
  return found;
}
