import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation } from '../documents/operations-of.js';

/** The headers that the first way to authorize needs, with words where the caller's own secrets go. */
export function credentialHeaders({ security }: Operation, document: OpenAPIObject): [name: string, value: string][] {
  const [required] = security ?? [];
  return Object.keys(required ?? {}).flatMap((name): [string, string][] => {
    const scheme = document.components?.securitySchemes?.[name];
    if (scheme === undefined || '$ref' in scheme) return [];
    if (scheme.type === 'apiKey' && scheme.in === 'header') return [[scheme.name!, 'YOUR_API_KEY']];
    if (scheme.type !== 'http') return [];
    return scheme.scheme === 'basic'
      ? [['authorization', 'Basic BASE64_OF_NAME_COLON_PASSWORD']]
      : [['authorization', 'Bearer YOUR_ACCESS_TOKEN']];
  });
}
