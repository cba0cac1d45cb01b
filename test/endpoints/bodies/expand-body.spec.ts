import { describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { ContentEncoding } from '../../../src/endpoints/bodies/content-encoding.js';
import { expandBody } from '../../../src/endpoints/bodies/expand-body.js';

const ENCODE: Record<ContentEncoding, (bytes: Buffer) => Buffer> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};
const ENCODINGS = Object.keys(ENCODE) as ContentEncoding[];
const LIMIT = 10_000;

const expand = (encoded: Uint8Array, encoding: ContentEncoding) =>
  buffer(expandBody(Readable.from([encoded]), encoding, LIMIT));

describe.each(ENCODINGS)('a body encoded as %s', (encoding) => {
  it('is expanded up to the limit, and not a byte further', async () => {
    const atLimit = Buffer.alloc(LIMIT, 'a');
    expect((await expand(ENCODE[encoding](atLimit), encoding)).equals(atLimit)).toBe(true);
    const over = ENCODE[encoding](Buffer.alloc(LIMIT + 1, 'a'));
    await expect(expand(over, encoding)).rejects.toMatchObject({ code: 'payload-too-large' });
  });

  it('is let go of early when it is a bomb', async () => {
    const bomb = ENCODE[encoding](Buffer.alloc(100_000_000));
    const expanded = expandBody(Readable.from([bomb]), encoding, LIMIT * 100);
    let bytes = 0;
    expanded.on('data', (chunk: Buffer) => (bytes += chunk.length));
    await expect(new Promise((_, reject) => expanded.on('error', reject))).rejects.toMatchObject({
      code: 'payload-too-large',
    });
    expect(bytes).toBeLessThanOrEqual(LIMIT * 100);
  });

  it('is refused when it is cut short or something else', async () => {
    const encoded = ENCODE[encoding](Buffer.from('{"a":1}'));
    await expect(expand(encoded.subarray(0, -3), encoding)).rejects.toMatchObject({ code: 'malformed-body' });
    await expect(expand(Buffer.from('{"a":1}'), encoding)).rejects.toMatchObject({ code: 'malformed-body' });
  });

  it('knows how many bytes came in', async () => {
    const encoded = ENCODE[encoding](Buffer.from('{"a":1}'));
    const expanded = expandBody(Readable.from([encoded]), encoding, LIMIT);
    await buffer(expanded);
    expect(expanded.receivedEncodedLength).toBe(encoded.length);
  });
});
