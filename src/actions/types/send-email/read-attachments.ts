import type { Mail } from '../../../connections/mail.js';
import type { FileStore } from '../../../files/file-store.service.js';
import { SluiceError } from '../../../shared/sluice-error.js';
import type { AttachmentInput } from './send-email-input.js';

const MOST_BYTES = 10 * 1024 * 1024;
const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]{1,100}\/[a-z0-9!#$&^_.+-]{1,100}$/i;

/** The attachments with their bytes. Throws `file-not-found`, `payload-too-large` or `validation-failed`. */
export async function readAttachments(
  inputs: readonly AttachmentInput[],
  files: FileStore,
  executionId: string,
): Promise<Mail['attachments']> {
  const attachments: Mail['attachments'] = [];
  let room = MOST_BYTES;
  for (const input of inputs) {
    const attachment = await read(input, files, executionId, room);
    room -= attachment.content.length;
    if (room < 0) throw tooLarge();
    attachments.push(attachment);
  }
  return attachments;
}

async function read(
  { file, name, mediaType, text, base64 }: AttachmentInput,
  files: FileStore,
  executionId: string,
  room: number,
): Promise<Mail['attachments'][number]> {
  const given = [file, text, base64].filter((content) => content !== undefined).length;
  if (given !== 1) throw refusal('An attachment has one of `file`, `text` and `base64`.');
  if (mediaType !== undefined && !MEDIA_TYPE.test(mediaType)) throw refusal(`"${mediaType}" is no media type.`);
  if (file !== undefined) {
    const stored = await files.require(executionId, file.id);
    if (stored.size > room) throw tooLarge();
    const chunks: Buffer[] = [];
    for await (const chunk of files.read(stored)) chunks.push(chunk);
    return {
      filename: plain(name ?? stored.name),
      contentType: mediaType ?? stored.mediaType,
      content: Buffer.concat(chunks),
    };
  }
  if (name === undefined) throw refusal('An attachment of text or Base64 has a name.');
  const content = text === undefined ? Buffer.from(base64!, 'base64') : Buffer.from(text);
  const usual = text === undefined ? 'application/octet-stream' : 'text/plain; charset=utf-8';
  return { filename: plain(name), contentType: mediaType ?? usual, content };
}

function plain(name: string): string {
  return name.replaceAll(/[\p{C}/\\]/gu, '_');
}

function refusal(message: string): SluiceError {
  return new SluiceError('validation-failed', message, { stepCode: 'invalid-attachment' });
}

function tooLarge(): SluiceError {
  return new SluiceError('payload-too-large', 'The attachments take more than 10 MB.');
}
