import type { OpenAPIObject } from '@nestjs/swagger';
import { stringify } from 'yaml';
import { entityTag } from '../rest/entity-tag.js';

export type DocumentFormat = 'json' | 'yaml';

/** An OpenAPI document in one format, as it goes over the wire. */
export interface PublishedDocument {
  content: string;
  mediaType: string;
  etag: string;
}

const FORMATS: Record<DocumentFormat, { mediaType: string; write: (document: OpenAPIObject) => string }> = {
  json: { mediaType: 'application/json; charset=utf-8', write: (document) => JSON.stringify(document) },
  // RFC 9512. Texts keep their lines, and what comes twice is written twice: not every reader knows anchors.
  yaml: {
    mediaType: 'application/yaml; charset=utf-8',
    write: (document) => stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }),
  },
};

/** Writes a finished document in each format once, when someone asks for it. */
export class DocumentToPublish {
  private readonly written = new Map<DocumentFormat, PublishedDocument>();

  constructor(private readonly document: OpenAPIObject) {}

  as(format: DocumentFormat): PublishedDocument {
    let published = this.written.get(format);
    if (published === undefined) {
      const { mediaType, write } = FORMATS[format];
      const content = write(this.document);
      published = { content, mediaType, etag: entityTag(content) };
      this.written.set(format, published);
    }
    return published;
  }
}
