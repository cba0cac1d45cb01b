import { Readable, Transform, type TransformCallback } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { SluiceError } from '../../shared/sluice-error.js';
import type { ContentEncoding } from './content-encoding.js';
import { tooLarge } from './refuse-body.js';

const DECODERS: Record<ContentEncoding, () => Transform> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** A body's bytes without their encoding, and how many encoded bytes were read, as Fastify compares with Content-Length. */
export type ExpandedBody = Readable & { receivedEncodedLength: number };

/**
 * Takes the content encoding off a body. Not a chunk is expanded beyond `limit` bytes: the stream fails with
 * `payload-too-large`, or with `malformed-body` when the bytes are not what the encoding says.
 */
export function expandBody(encoded: Readable, encoding: ContentEncoding, limit: number): ExpandedBody {
  const decoder = DECODERS[encoding]();
  let expandedBytes = 0;
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      expandedBytes += chunk.length;
      if (expandedBytes > limit) fail(tooLarge(limit));
      else done(null, chunk);
    },
  });
  const expanded: ExpandedBody = Object.assign(bounded, { receivedEncodedLength: 0 });

  function fail(error: Error): void {
    encoded.unpipe(decoder);
    encoded.resume();
    decoder.destroy();
    bounded.destroy(error);
  }

  encoded.on('data', (chunk: Buffer) => {
    expanded.receivedEncodedLength += chunk.length;
    if (expanded.receivedEncodedLength > limit) fail(tooLarge(limit));
  });
  encoded.on('error', fail);
  decoder.on('error', (cause) => {
    fail(new SluiceError('malformed-body', `The body is not encoded as ${encoding}.`, { cause }));
  });
  encoded.pipe(decoder).pipe(bounded);
  return expanded;
}
