import { Injectable } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject } from '@nestjs/swagger';
import type { DocumentedCallbacks } from '../../callbacks/document-callbacks.js';
import type { LiveGeneration, LiveSlice } from '../../endpoints/live-endpoints.service.js';
import type { Namespace } from '../../namespaces/namespace.entity.js';
import { Pace } from '../../nodes/pace.js';
import { composeDocument } from './compose-document.js';
import { SliceDocuments } from './slice-documents.service.js';

/** What a document is made of, by slice. Weak: it must not keep in memory what does not serve any more. */
export type DocumentParts = WeakMap<LiveSlice, OpenAPIObject>;

/** Puts the document of a namespace together; parts of which nothing changed are those of the document before. */
@Injectable()
export class NamespaceParts {
  constructor(private readonly slices: SliceDocuments) {}

  async compose(
    { name, title, description }: Pick<Namespace, 'name' | 'title' | 'description'>,
    live: readonly LiveGeneration[],
    callbacks: DocumentedCallbacks,
    { before, parts }: { before: DocumentParts | undefined; parts: DocumentParts },
  ): Promise<OpenAPIObject> {
    const pace = new Pace();
    const groups: OpenAPIObject[][] = [];
    for (const { slices } of live) {
      const group: OpenAPIObject[] = [];
      for (const slice of slices) {
        const part = before?.get(slice) ?? (await this.slices.ofSlice(slice, pace));
        parts.set(slice, part);
        group.push(part);
      }
      groups.push(group);
    }
    if (callbacks.operationIds.length > 0) groups.push([await this.slices.ofCallbacks(callbacks, pace)]);
    const head = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle(title)
      .setDescription(description ?? `The endpoints that are active in the namespace ${name}.`)
      .setVersion('1')
      .addServer('/', 'This server')
      .build();
    const tags = live.map(({ api, version }) => ({
      name: `${api} v${version}`,
      description: `Version ${version} of the API ${api}.`,
    }));
    return composeDocument({ ...head, tags: [...tags, ...callbacks.tags] }, groups);
  }
}
