import { jsonPointer } from '../../../shared/json-pointer.js';
import type { HttpRequestBody } from './http-request-input.js';

const CONTENTS = ['json', 'form', 'multipart', 'text', 'base64'] as const;
const MEDIA_TYPE = /^[!#$&^_.+a-z0-9-]+\/[!#$&^_.+a-z0-9-]+(?: *; *[!#$&^_.+a-z0-9-]+=[!#$&^_.+a-z0-9-]+)*$/i;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export interface BodyFault {
  /** Below the body. */
  pointer: string;
  message: string;
}

/** What keeps a body from being sent, beyond what its schema says; undefined for a good one. */
export function bodyFault(body: HttpRequestBody): BodyFault | undefined {
  const given = CONTENTS.filter((name) => body[name] !== undefined);
  if (given.length !== 1) {
    return {
      pointer: '',
      message: `A body is one of ${CONTENTS.join(', ')}; this has ${given.join(' and ') || 'none'}.`,
    };
  }
  if (body.multipart !== undefined && body.mediaType !== undefined) {
    return { pointer: '/mediaType', message: 'The media type of multipart is always multipart/form-data.' };
  }
  return contentFault(body) ?? body.multipart?.flatMap((part, at) => partFault(part, at) ?? [])[0];
}

function partFault(part: NonNullable<HttpRequestBody['multipart']>[number], at: number): BodyFault | undefined {
  const pointer = `/multipart${jsonPointer(at)}`;
  if ((part.text === undefined) === (part.base64 === undefined)) {
    return { pointer, message: 'A part has either text or base64.' };
  }
  const fault = contentFault(part);
  return fault && { ...fault, pointer: pointer + fault.pointer };
}

function contentFault({ base64, mediaType }: Pick<HttpRequestBody, 'base64' | 'mediaType'>): BodyFault | undefined {
  if (base64 !== undefined && !BASE64.test(base64)) return { pointer: '/base64', message: 'This is not Base64.' };
  if (mediaType === undefined || MEDIA_TYPE.test(mediaType)) return undefined;
  return { pointer: '/mediaType', message: 'A media type is such as text/csv or text/plain; charset=utf-8.' };
}
