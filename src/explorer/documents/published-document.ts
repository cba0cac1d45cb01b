import type { OpenAPIObject } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import { Pace } from '../../nodes/pace.js';
import { jsonPieces } from './json-pieces.js';
import { yamlPieces } from './yaml-pieces.js';

export type DocumentFormat = 'json' | 'yaml';

/** An OpenAPI document in one format, as it goes over the wire. */
export interface PublishedDocument {
  content: Buffer;
  mediaType: string;
  etag: string;
}

const FORMATS: Record<DocumentFormat, { mediaType: string; write: (document: OpenAPIObject) => Iterable<string> }> = {
  json: { mediaType: 'application/json; charset=utf-8', write: jsonPieces },
  // RFC 9512.
  yaml: { mediaType: 'application/yaml; charset=utf-8', write: yamlPieces },
};

/** Writes a finished document in each format once, when someone asks for it, and lets others have their turn meanwhile. */
export class DocumentToPublish {
  private readonly written = new Map<DocumentFormat, Promise<PublishedDocument>>();

  constructor(private readonly document: OpenAPIObject) {}

  as(format: DocumentFormat): Promise<PublishedDocument> {
    let published = this.written.get(format);
    if (published === undefined) this.written.set(format, (published = this.write(format)));
    return published;
  }

  /** The entity tag is a strong one: the same for the same bytes, and for no others. */
  private async write(format: DocumentFormat): Promise<PublishedDocument> {
    const { mediaType, write } = FORMATS[format];
    const hash = createHash('sha256');
    const pieces: Buffer[] = [];
    const pace = new Pace();
    for (const text of write(this.document)) {
      const piece = Buffer.from(text);
      hash.update(piece);
      pieces.push(piece);
      await pace.breathe();
    }
    return { content: Buffer.concat(pieces), mediaType, etag: `"${hash.digest('base64url')}"` };
  }
}
