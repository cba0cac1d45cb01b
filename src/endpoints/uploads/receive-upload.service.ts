import { Injectable } from '@nestjs/common';
import { SluiceConfig } from '../../config/sluice-config.js';
import type { ReceivedFile } from '../../files/received-file.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { restFilesOf } from '../../triggers/rest-files.js';
import type { RestBody } from '../../triggers/rest-trigger.js';
import { boundaryOf } from './boundary-of.js';
import { multipartBody, type ReceivedPart } from './multipart-body.js';
import type { PendingUpload } from './pending-upload.js';
import { readParts } from './read-parts.js';
import { receiveField, receiveFile } from './receive-part.js';
import { Spool } from './spool.js';
import { SpoolSpace } from './spool-space.service.js';

/** A body with files that has come in. */
export interface ReceivedUpload {
  /** With a handle in the place of each file. */
  body: JsonObject;
  /** The same each time the same is sent: what is made here is left out. */
  compared: JsonObject;
  files: ReceivedFile[];
}

/** Reads bodies with files: the files go to disk as they come, the rest into memory. */
@Injectable()
export class ReceiveUpload {
  constructor(
    private readonly config: SluiceConfig,
    private readonly space: SpoolSpace,
  ) {}

  /** What was received is good until the upload is discarded. */
  async receive(
    upload: PendingUpload,
    { contentType, body, complexObjects }: { contentType: string; body: RestBody; complexObjects: ComplexObjects },
  ): Promise<ReceivedUpload> {
    const declared = restFilesOf(body);
    const spool = (upload.spool = new Spool(this.space));
    const parts: ReceivedPart[] = [];
    let fieldBytes = 0;
    for await (const part of readParts(upload.bytes(), boundaryOf(contentType))) {
      const file = declared.get(part.head.name);
      if (file !== undefined) {
        const received = await receiveFile(part, file, spool);
        if (received !== undefined) parts.push(received);
      } else {
        const { bytes, ...received } = await receiveField(part, this.config.bodyLimit - fieldBytes);
        fieldBytes += bytes;
        parts.push(received);
      }
    }
    const shape = { schema: body.schema, complexObjects, files: declared };
    return {
      body: multipartBody(parts, shape, ({ id, ...file }) => ({ id, ...factsOf(file) })),
      compared: multipartBody(parts, shape, factsOf),
      files: parts.flatMap((part) => ('file' in part ? [part.file] : [])),
    };
  }
}

function factsOf({ name, mediaType, size, sha256 }: Omit<ReceivedFile, 'id'>): JsonObject {
  return { name, mediaType, size, sha256 };
}
