import type { OpenAPIObject } from '@nestjs/swagger';
import { entityTag } from '../rest/entity-tag.js';

/** An OpenAPI document as it goes over the wire. */
export interface PublishedDocument {
  content: string;
  mediaType: string;
  etag: string;
}

export function publishDocument(document: OpenAPIObject): PublishedDocument {
  const content = JSON.stringify(document);
  return { content, mediaType: 'application/json; charset=utf-8', etag: entityTag(content) };
}
