import type { JsonObject } from '../../shared/json.js';
import { mapSubschemas } from '../subschemas.js';

/** Keywords that refuse nothing: they are for readers. */
export const DOCS_KEYWORDS: readonly string[] = [
  'title',
  'description',
  'deprecated',
  'example',
  'examples',
  'externalDocs',
  'contentEncoding',
  'contentMediaType',
  'readOnly',
  'writeOnly',
  '$comment',
  '$schema',
];

export function isDocsKeyword(keyword: string): boolean {
  return DOCS_KEYWORDS.includes(keyword) || keyword.startsWith('x-');
}

/** A schema without what only describes; `deep` also inside it. */
export function withoutDocs(schema: JsonObject, deep = false): JsonObject {
  const kept = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !isDocsKeyword(keyword)));
  return deep ? mapSubschemas(kept, (inner) => withoutDocs(inner, true)) : kept;
}
