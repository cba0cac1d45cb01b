import type { IncomingHttpHeaders } from 'node:http';

export const ENCODINGS = ['gzip', 'deflate', 'br'] as const;

export type ContentEncoding = (typeof ENCODINGS)[number];

/** How a body is encoded: null when it is not, undefined when in a way that is not read here, or in several. */
export function contentEncodingOf(headers: IncomingHttpHeaders): ContentEncoding | null | undefined {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return null;
  return ENCODINGS.find((known) => known === encoding);
}
