import { createHash } from 'node:crypto';
import { jsonPointer } from '../../shared/json-pointer.js';
import { parseJson } from '../../shared/parse-json.js';
import { type FieldError, SluiceError } from '../../shared/sluice-error.js';
import { newId } from '../../shared/uuid.js';
import { bodyForm } from '../../triggers/rest-media-types.js';
import type { DeclaredFile } from '../../triggers/rest-files.js';
import { decodeText } from '../../shared/decode-text.js';
import { requireFitField } from '../bodies/require-fit-field.js';
import { BYTES_THAT_TELL, mediaTypeOfFile } from './media-type-of-file.js';
import type { ReceivedPart } from './multipart-body.js';
import type { PartHead } from './part-head.js';
import type { Part } from './read-parts.js';
import { safeFileName } from './safe-file-name.js';
import type { Spool } from './spool.js';

/** How browsers call JSON that a page adds to a form. */
const BLOB = 'blob';

/** Reads a file into the spool. Undefined for what a form sends when no file was chosen. */
export async function receiveFile(
  { head, content }: Part,
  { maxBytes }: DeclaredFile,
  spool: Spool,
): Promise<ReceivedPart | undefined> {
  const start = spool.length;
  const digest = createHash('sha256');
  let first = Buffer.alloc(0);
  for await (const piece of content) {
    if (spool.length - start + piece.length > maxBytes) throw tooLarge(head, maxBytes);
    if (first.length < BYTES_THAT_TELL) first = Buffer.concat([first, piece]).subarray(0, BYTES_THAT_TELL);
    digest.update(piece);
    await spool.append(piece);
  }
  const end = spool.length;
  if (end === start && (head.fileName ?? '') === '') return undefined;
  const file = {
    id: newId(),
    name: safeFileName(head.fileName),
    mediaType: mediaTypeOfFile(first, head.mediaType),
    size: end - start,
    sha256: digest.digest('hex'),
    chunks: (chunkBytes: number) => spool.read(start, end, chunkBytes),
  };
  return { name: head.name, file };
}

/** Reads a part that is no file: a text, or JSON that says so. All of them together may have `left` bytes more. */
export async function receiveField({ head, content }: Part, left: number): Promise<ReceivedPart & { bytes: number }> {
  const isJson = head.mediaType !== null && bodyForm(head.mediaType) === 'json';
  if (head.fileName !== null && !(isJson && head.fileName === BLOB)) {
    throw refused('validation-failed', 'One value is not what this endpoint declares.', head, {
      code: 'unexpected-file',
      message: 'is not declared as a file',
    });
  }
  if (head.mediaType !== null && head.mediaType !== 'text/plain' && !isJson) {
    throw refused('unsupported-media-type', 'A field that is no file is text/plain or application/json.', head, {
      code: 'unsupported-media-type',
      message: 'must be text/plain or application/json',
    });
  }
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > left)
      throw new SluiceError('payload-too-large', 'The fields of the form that are no files are too large.');
    pieces.push(piece);
  }
  const { name } = head;
  const whole = Buffer.concat(pieces);
  if (isJson) {
    requireFitField(name, '');
    return { name, json: parseJson(whole, `/body${jsonPointer(name)}`), bytes };
  }
  const text = decodeText(whole);
  requireFitField(name, text);
  return { name, text, bytes };
}

function tooLarge(head: PartHead, maxBytes: number): SluiceError {
  return refused('payload-too-large', `The file "${head.name}" has at most ${maxBytes} bytes.`, head, {
    code: 'maxLength',
    message: `has at most ${maxBytes} bytes`,
  });
}

function refused(
  code: 'validation-failed' | 'unsupported-media-type' | 'payload-too-large',
  detail: string,
  { name }: PartHead,
  fault: Omit<FieldError, 'pointer'>,
): SluiceError {
  return new SluiceError(code, detail, { errors: [{ pointer: `/body${jsonPointer(name)}`, ...fault }] });
}
