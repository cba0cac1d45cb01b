import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { SluiceError } from '../../shared/sluice-error.js';

const DECODERS = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

/** The encodings that `decodeContent` takes off. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

/** Takes the content encoding off; not a byte is expanded beyond `limit`. Throws `response-too-large`, `response-invalid`. */
export async function decodeContent(body: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? 'identity';
  if (name === 'identity' || name === '' || body.length === 0) return body;
  const decode = DECODERS.get(name);
  if (decode === undefined) {
    throw new SluiceError('response-invalid', 'The answer has a content encoding that nobody asked for.');
  }
  try {
    return await decode(body, { maxOutputLength: limit });
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge(limit)
      : new SluiceError('response-invalid', `The answer is not encoded as ${name}.`, { cause });
  }
}

export function tooLarge(limit: number): SluiceError {
  return new SluiceError('response-too-large', `The answer has more than the ${limit} bytes that are allowed.`);
}
