import { createHash } from 'node:crypto';
import type { HttpRequestBody, MultipartPart } from './http-request-input.js';

export interface EncodedBody {
  content: string | Uint8Array;
  mediaType: string;
}

/** The bytes of a body without fault. `seed` makes the boundary of a multipart body the same at every attempt. */
export function encodeBody(body: HttpRequestBody, seed: string): EncodedBody {
  const { json, form, multipart, text, base64, mediaType } = body;
  if (form !== undefined) {
    return { content: formOf(form).toString(), mediaType: mediaType ?? 'application/x-www-form-urlencoded' };
  }
  if (multipart !== undefined) {
    const boundary = createHash('sha256').update(seed).digest('hex');
    return { content: encodeParts(multipart, boundary), mediaType: `multipart/form-data; boundary=${boundary}` };
  }
  if (text !== undefined) return { content: text, mediaType: mediaType ?? 'text/plain; charset=utf-8' };
  if (base64 !== undefined) {
    return { content: Buffer.from(base64, 'base64'), mediaType: mediaType ?? 'application/octet-stream' };
  }
  return { content: JSON.stringify(json), mediaType: mediaType ?? 'application/json' };
}

/** A list is the same name once for each item. */
export function formOf(fields: NonNullable<HttpRequestBody['form']>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((item): [string, string] => [name, String(item)]),
    ),
  );
}

/** As browsers write it (RFC 7578; names are escaped as the HTML standard has it). */
function encodeParts(parts: readonly MultipartPart[], boundary: string): Buffer {
  const chunks = parts.flatMap((part) => {
    const fileName = part.fileName ?? (part.base64 === undefined ? undefined : part.name);
    const file = fileName === undefined ? '' : `; filename="${escapeName(fileName)}"`;
    const type = part.mediaType ?? (part.base64 === undefined ? undefined : 'application/octet-stream');
    const head = [
      `--${boundary}`,
      `content-disposition: form-data; name="${escapeName(part.name)}"${file}`,
      ...(type === undefined ? [] : [`content-type: ${type}`]),
    ];
    const content = part.base64 === undefined ? Buffer.from(part.text ?? '') : Buffer.from(part.base64, 'base64');
    return [Buffer.from(`${head.join('\r\n')}\r\n\r\n`), content, Buffer.from('\r\n')];
  });
  return Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
}

function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
