import { SluiceError } from '../../shared/sluice-error.js';
import { DelimitedSource } from './delimited-source.js';
import { type PartHead, readPartHead } from './part-head.js';

export interface Part {
  head: PartHead;
  /** To be read to its end before the next part. */
  content: AsyncIterable<Buffer>;
}

const LINE_END = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');
const LAST = Buffer.from('--');
const LONGEST_HEAD = 8_192;
const MOST_PARTS = 1_000;
/** As RFC 2046, section 5.1.1 has it: it does not end with a space. */
const BOUNDARY = /^[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]$/;

/**
 * The parts of a `multipart/form-data` body (RFC 7578), one after the other as they come in. What is before the first
 * delimiter and after the last means nothing (RFC 2046, section 5.1.1). Nothing is passed over in silence: whatever is
 * not as it must be is `malformed-body`, and too many parts are `payload-too-large`.
 */
export async function* readParts(body: AsyncIterator<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  if (!BOUNDARY.test(boundary)) throw malformed('The Content-Type has no sound boundary.');
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter may stand at the very beginning.
  const source = new DelimitedSource(body, LINE_END);
  const toDelimiter = () => source.until(delimiter, () => malformed('The body ends before its last delimiter.'));
  await drain(toDelimiter());
  for (let parts = 0; ; parts++) {
    const after = await source.take(2);
    if (after.equals(LAST)) break;
    if (!after.equals(LINE_END)) throw malformed('A delimiter is not followed by the end of its line.');
    if (parts === MOST_PARTS) throw new SluiceError('payload-too-large', `A body has at most ${MOST_PARTS} parts.`);
    const content = toDelimiter();
    yield { head: await readHead(source), content };
    await drain(content);
  }
  await source.skip();
}

async function readHead(source: DelimitedSource): Promise<PartHead> {
  // So that a head without a line ends as any other does.
  source.giveBack(LINE_END);
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of source.until(HEAD_END, () => malformed('The body ends within the head of a part.'))) {
    length += piece.length;
    if (length > LONGEST_HEAD) throw malformed(`The head of a part is longer than ${LONGEST_HEAD} bytes.`);
    pieces.push(piece);
  }
  return readPartHead(Buffer.concat(pieces));
}

async function drain(content: AsyncIterable<Buffer>): Promise<void> {
  for await (const _piece of content);
}

function malformed(detail: string): SluiceError {
  return new SluiceError('malformed-body', detail);
}
