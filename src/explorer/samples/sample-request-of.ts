import type { OpenAPIObject } from '@nestjs/swagger';
import type { LocatedOperation } from '../documents/operations-of.js';
import { isJsonObject, type JsonValue } from '../../shared/json.js';
import { credentialHeaders } from './credential-headers.js';
import type { SampleRequest } from './sample-request.js';

/** Stands for the server; the explorer puts the one it runs on in its place. */
export const SAMPLE_ORIGIN = 'https://sluice.example';

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  example?: JsonValue;
}

interface DocumentedMedia {
  example?: JsonValue;
  /** What is not JSON, as it is sent. */
  'x-example'?: string;
}

/** The call that the examples of a documented operation make: all that is required, and the body. */
export function sampleRequestOf(located: LocatedOperation, document: OpenAPIObject): SampleRequest {
  const { method, operation } = located;
  const needed = ((operation.parameters ?? []) as Parameter[]).filter(({ required }) => required === true);
  const of = (place: string) => needed.filter((parameter) => parameter.in === place);
  const path = of('path').reduce(
    (template, { name, example }) => template.replaceAll(`{${name}}`, encode(textOf(example))),
    located.path,
  );
  const query = of('query').flatMap(({ name, example }) =>
    (Array.isArray(example) ? example : [example]).map((each) => encodePair(name, textOf(each))),
  );
  return {
    method: method.toUpperCase(),
    url: SAMPLE_ORIGIN + path + (query.length === 0 ? '' : `?${query.join('&')}`),
    headers: [
      ...credentialHeaders(operation, document),
      ...of('header').map(({ name, example }) => [name, [example].flat().map(textOf).join(',')] as const),
    ],
    body: bodyOf(operation.requestBody),
  };
}

function bodyOf(requestBody: unknown): SampleRequest['body'] {
  const { content = {} } = (requestBody ?? {}) as { content?: Record<string, DocumentedMedia> };
  const [mediaType, media] = Object.entries(content).find(([type]) => type !== 'multipart/form-data') ?? [];
  const example = media?.['x-example'] ?? media?.example;
  if (mediaType === undefined || example === undefined) return null;
  return { mediaType, text: writeBody(mediaType, example) };
}

function writeBody(mediaType: string, example: JsonValue): string {
  if (mediaType === 'application/x-www-form-urlencoded' && isJsonObject(example)) {
    return Object.entries(example)
      .flatMap(([name, value]) => [value].flat().map((each) => encodePair(name, textOf(each))))
      .join('&');
  }
  return mediaType.endsWith('json') ? JSON.stringify(example, null, 2) : textOf(example);
}

function encodePair(name: string, value: string): string {
  return `${encode(name)}=${encode(value)}`;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? 'VALUE' : JSON.stringify(value);
}

/** Quotes too, which are no danger in a URL but would be escaped in samples, each language in its way. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27');
}
