import type { JsonObject } from '../shared/json.js';
import { jsonPointer } from '../shared/json-pointer.js';
import type { JsonSchema } from './json-schema.js';
import { isAppliedInPlace, subschemas } from './subschemas.js';

export interface LocatedSchema {
  pointer: string;
  schema: JsonObject;
  /** It is about the very value that the schema around it is about. */
  inPlace: boolean;
}

/** A schema and all those inside it, outer ones first; at most one more than `most`. */
export function everySubschema(root: JsonSchema, most: number): LocatedSchema[] {
  const found: LocatedSchema[] = [];
  const open: LocatedSchema[] = [{ pointer: '', schema: root, inPlace: false }];
  for (let next = open.shift(); next !== undefined && found.length <= most; next = open.shift()) {
    found.push(next);
    for (const subschema of subschemas(next.schema)) {
      const pointer = next.pointer + jsonPointer(...subschema.tokens);
      open.push({ pointer, schema: subschema.schema, inPlace: isAppliedInPlace(subschema) });
    }
  }
  return found;
}
